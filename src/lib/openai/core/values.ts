import type { StreamCutError } from './errors';

/** Finds values in bytes that arrive piece by piece. Knows nothing of waiting. */
export interface ValueReader<T> {
  push(bytes: Uint8Array): void;
  /** No more bytes will come. */
  end(): void;
  /** The next value or the end; undefined while neither has arrived. Throws what the bytes report. */
  next(): IteratorResult<T, undefined> | undefined;
  /** The bytes broke off here. */
  cut(cause?: unknown): StreamCutError;
}

export const finished: IteratorReturnResult<undefined> = { value: undefined, done: true };
