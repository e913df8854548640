import type { Readable } from 'node:stream';
import { type BodyChunk, type BodyReader, endOfBody } from '../core/body-reader';

/**
 * Reads a Node stream on demand. Chunks that have arrived since the last read are returned as one,
 * which is cheaper for fast servers.
 */
export function readIncoming(stream: Readable): BodyReader {
  let failure: unknown;
  let isEnded = false;
  let pendingRead:
    | { resolve: (piece: BodyChunk) => void; reject: (error: unknown) => void }
    | undefined;

  const settle = () => {
    if (!pendingRead) return;
    const { resolve, reject } = pendingRead;
    const value: Buffer | null = failure === undefined ? stream.read() : null;
    if (value === null && !isEnded && failure === undefined) return;
    pendingRead = undefined;
    if (failure !== undefined) reject(failure);
    else resolve(value === null ? endOfBody : { value, done: false });
  };
  const fail = (error: unknown) => {
    failure ??= error;
    settle();
  };

  stream.on('readable', settle);
  stream.on('end', () => {
    isEnded = true;
    settle();
  });
  stream.on('error', fail);
  stream.on('close', () => {
    if (!isEnded) fail(new Error('The response was closed before its end.'));
  });

  return {
    read() {
      if (failure !== undefined) return Promise.reject(failure);
      const value: Buffer | null = stream.read();
      if (value !== null) return Promise.resolve({ value, done: false });
      if (isEnded) return Promise.resolve(endOfBody);
      return new Promise((resolve, reject) => {
        pendingRead = { resolve, reject };
      });
    },
    async cancel() {
      stream.destroy();
    },
  };
}
