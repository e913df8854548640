import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { type ByteSource, ObjectSizeError, type PutOptions, type PutResult } from './object-store';

/** Counts what is put. Throws where it is of another size than was announced. */
export function createByteCounter({ bytes: expected, checksum }: PutOptions) {
  const hash = checksum ? createHash('sha256') : undefined;
  let bytes = 0;
  const add = (chunk: Uint8Array) => {
    bytes += chunk.length;
    if (expected !== undefined && bytes > expected) throw new ObjectSizeError(bytes, expected);
    hash?.update(chunk);
  };
  const end = () => {
    if (expected !== undefined && bytes !== expected) throw new ObjectSizeError(bytes, expected);
  };

  return {
    /** Passes a source on. */
    async *source(source: ByteSource): AsyncGenerator<Uint8Array, void> {
      for await (const chunk of source) {
        add(chunk);
        yield chunk;
      }
      end();
    },

    /** The same within a pipeline of streams, which ends its source at once when its target fails. */
    stream(): Transform {
      return new Transform({
        transform(chunk: Uint8Array, _, callback) {
          callback(
            errorOf(() => add(chunk)),
            chunk,
          );
        },
        flush(callback) {
          callback(errorOf(end));
        },
      });
    },

    /** Once all was read. */
    result: (): PutResult => ({ bytes, ...(hash && { sha256: hash.digest('hex') }) }),
  };
}

function errorOf(run: () => void): Error | null {
  try {
    run();
    return null;
  } catch (error) {
    return error as Error;
  }
}
