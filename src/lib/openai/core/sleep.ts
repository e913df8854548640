import { createRequestDeadline } from './request-deadline';

/** Waits; rejects with an `APIUserAbortError` if the signal is aborted. */
export async function sleep(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
  const deadline = createRequestDeadline(signal, Number.POSITIVE_INFINITY);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await deadline.race(
      new Promise((resolve) => {
        // Timers of more than 24 days would fire immediately.
        timer = setTimeout(resolve, Math.min(ms, 2 ** 31 - 1));
      }),
    );
  } catch (error) {
    throw deadline.toError(error);
  } finally {
    clearTimeout(timer);
    deadline.release();
  }
}
