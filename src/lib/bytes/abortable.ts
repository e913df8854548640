import { untilAborted } from '../on-abort';
import type { ByteSource } from './object-store';

/** Passes a source on until the signal is aborted, even if the source is waited for then. */
export async function* abortable(
  source: ByteSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
  const pieces =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  let isEnded = false;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const next = Promise.resolve(pieces.next());
      const { done, value } = await (signal ? untilAborted(next, signal) : next);
      isEnded = done ?? false;
      if (done) return;
      yield value;
    }
  } finally {
    // Not awaited: it may wait for what never comes.
    if (!isEnded) void Promise.resolve(pieces.return?.()).catch(() => {});
  }
}
