export type ChunkSource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** The chunks of a stream. Not every browser's streams can be iterated. */
export async function* readChunks(
  source: ChunkSource,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  if (!('getReader' in source)) {
    yield* source as AsyncIterable<Uint8Array<ArrayBuffer>>;
    return;
  }
  const reader = source.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value as Uint8Array<ArrayBuffer>;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
