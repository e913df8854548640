/** A body of at most so many bytes, or one that is longer, as it was. */
export type BoundedBody = { bytes: Buffer } | { stream: ReadableStream<Uint8Array> };

/** Reads a body unless it is longer than `limit`; what was read of a longer one is put before its rest. */
export async function readBounded(
  body: ReadableStream<Uint8Array>,
  limit: number,
): Promise<BoundedBody> {
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { bytes: Buffer.concat(pieces) };
    pieces.push(value);
    size += value.length;
    if (size > limit) break;
  }
  return {
    stream: new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const read = pieces.shift();
          if (read) return controller.enqueue(read);
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    ),
  };
}
