import { onAbort } from './abort';
import { APIUserAbortError } from './errors';
import { createRequestDeadline } from './request-deadline';

/**
 * Maps the values in order with at most `limit` calls at a time. After a failure no further call is
 * started; those under way are awaited, then the failure is thrown.
 */
export async function mapConcurrently<T, R>(
  values: readonly T[],
  limit: number,
  map: (value: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  let failure: { error: unknown } | undefined;
  const work = async () => {
    while (next < values.length && !failure) {
      const index = next++;
      try {
        results[index] = await map(values[index] as T);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, limit) }, work));
  if (failure) throw failure.error;
  return results;
}

/**
 * Sends each value as it arrives, at most `limit` at a time, and resolves once all are sent. After
 * the first failure, or the caller's abort, requests under way are aborted and no more values are
 * taken.
 */
export async function sendConcurrently<T>(
  values: AsyncGenerator<T, void>,
  limit: number,
  callerSignal: AbortSignal | null | undefined,
  send: (value: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  const unlink = callerSignal && onAbort(callerSignal, () => stop.abort(callerSignal.reason));

  const work = async () => {
    for (;;) {
      const { value, done } = await raceAbort(values.next(), signal);
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
    unlink?.();
    // Not awaited: a source that hangs would block this too.
    values.return().catch(() => {});
  }
}

/** Settles with `work`, or rejects once the signal is aborted. */
async function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const deadline = createRequestDeadline(signal, Number.POSITIVE_INFINITY);
  try {
    return await deadline.race(work);
  } catch (error) {
    throw signal.aborted ? new APIUserAbortError({ cause: signal.reason }) : error;
  } finally {
    deadline.release();
  }
}
