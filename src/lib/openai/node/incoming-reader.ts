import type { Readable } from 'node:stream';
import { type BodyPiece, type BodyReader, ended } from '../core/body-reader';

/**
 * Reads a stream of Node's no faster than it is asked to. Pieces that have arrived since the last one are
 * given as one: a fast server costs less for each of them than a slow one.
 */
export function readIncoming(stream: Readable): BodyReader {
  let failure: unknown;
  let isEnded = false;
  let waiting:
    | { resolve: (piece: BodyPiece) => void; reject: (error: unknown) => void }
    | undefined;

  const settle = () => {
    if (!waiting) return;
    const { resolve, reject } = waiting;
    const value: Buffer | null = failure === undefined ? stream.read() : null;
    if (value === null && !isEnded && failure === undefined) return;
    waiting = undefined;
    if (failure !== undefined) reject(failure);
    else resolve(value === null ? ended : { value, done: false });
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
      if (isEnded) return Promise.resolve(ended);
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
      });
    },
    async cancel() {
      stream.destroy();
    },
  };
}
