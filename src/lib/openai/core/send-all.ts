import { onAbort } from './abort';
import { createCut } from './cut';
import { APIUserAbortError } from './errors';

/**
 * Sends each value as it comes, at most `limit` at a time, and resolves when all have been. At the
 * first failure, or with the caller's signal, those under way are cut, and no more are taken.
 */
export async function sendAll<T>(
  values: AsyncGenerator<T, void>,
  limit: number,
  caller: AbortSignal | null | undefined,
  send: (value: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  const unfollow = caller && onAbort(caller, () => stop.abort(caller.reason));

  const work = async () => {
    for (;;) {
      const { value, done } = await unlessAborted(values.next(), signal);
      if (done) return;
      await send(value, signal);
    }
  };

  const workers = Array.from({ length: limit }, work);
  try {
    await Promise.all(workers);
  } finally {
    stop.abort();
    await Promise.allSettled(workers);
    unfollow?.();
    // Not awaited: a source that hangs would hang this too.
    values.return().catch(() => {});
  }
}

/** Settles as `work` does, or fails once the signal is aborted. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const cut = createCut(signal, Number.POSITIVE_INFINITY);
  try {
    return await cut.guard(work);
  } catch (error) {
    throw signal.aborted ? new APIUserAbortError({ cause: signal.reason }) : error;
  } finally {
    cut.release();
  }
}
