/** Puts chunks together to parts of one size; the last one has what is left. Without bytes there is no part. */
export async function* inParts(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array, void> {
  let part = Buffer.alloc(0);
  let used = 0;
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; ) {
      if (used === part.length) part = grown(part, used, chunk.length - at, size);
      const taken = Math.min(chunk.length - at, part.length - used);
      part.set(chunk.subarray(at, at + taken), used);
      used += taken;
      at += taken;
      if (used < size) continue;
      yield part;
      part = Buffer.alloc(0);
      used = 0;
    }
  }
  if (used > 0) yield part.subarray(0, used);
}

/** Small objects take little memory: most are. */
function grown(part: Buffer, used: number, wanted: number, size: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(Math.min(size, Math.max(65_536, used * 4, wanted)));
  part.copy(larger, 0, 0, used);
  return larger;
}
