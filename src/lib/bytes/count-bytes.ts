import { createHash } from 'node:crypto';
import { type ByteSource, ObjectSizeError, type PutOptions, type PutResult } from './object-store';

/** Passes a source on and counts it. A source of another size than was announced ends with an error. */
export function countBytes(source: ByteSource, { bytes: expected, checksum }: PutOptions) {
  const hash = checksum ? createHash('sha256') : undefined;
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (expected !== undefined && bytes > expected) throw new ObjectSizeError(bytes, expected);
      hash?.update(chunk);
      yield chunk;
    }
    if (expected !== undefined && bytes !== expected) throw new ObjectSizeError(bytes, expected);
  }
  return {
    source: counted(),
    /** Once the source was read to its end. */
    result: (): PutResult => ({ bytes, ...(hash && { sha256: hash.digest('hex') }) }),
  };
}
