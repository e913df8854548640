import type { StreamCutError } from './errors';

/** Parses values from bytes that arrive in chunks. Does not wait or read by itself. */
export interface ValueReader<T> {
  push(bytes: Uint8Array): void;
  /** No more bytes will arrive. */
  end(): void;
  /** The next value or the end; undefined if more bytes are needed. Throws errors that the bytes report. */
  next(): IteratorResult<T, undefined> | undefined;
  /** The error for a body that broke off here. */
  toCutError(cause?: unknown): StreamCutError;
}

export const endOfValues: IteratorReturnResult<undefined> = { value: undefined, done: true };
