import { createCut } from './cut';

/** Waits, unless the caller has had enough: then it fails with an `APIUserAbortError`. */
export async function sleep(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
  const cut = createCut(signal, Number.POSITIVE_INFINITY);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await cut.guard(
      new Promise((resolve) => {
        // Timers of more than 24 days would fire at once.
        timer = setTimeout(resolve, Math.min(ms, 2 ** 31 - 1));
      }),
    );
  } catch (error) {
    throw cut.explain(error);
  } finally {
    clearTimeout(timer);
    cut.release();
  }
}
