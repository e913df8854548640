/** A body within the limit, or the unread rest of a longer one. */
export type BoundedBody = { bytes: Buffer } | { stream: ReadableStream<Uint8Array> };

/** Reads a body up to `limit`. A longer body is returned as a stream from its start. */
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
