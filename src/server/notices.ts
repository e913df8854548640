import { onAbort } from '@/lib/on-abort';

/** Milliseconds in which notices are gathered; the first is told at once. */
const coalescing = 16;

/** Hears notices; many within the time of coalescing are one. */
export function hearNotices(subscribe: (listener: () => void) => () => void, signal: AbortSignal) {
  let isNew = false;
  let wake = () => {};
  let lastAt = 0;
  const onNotice = () => {
    isNew = true;
    wake();
  };
  const stop = subscribe(onNotice);
  const forget = onAbort(signal, onNotice);
  return {
    /** Resolves once there was something since the last call, or the reader left. */
    async next(): Promise<void> {
      if (!isNew && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const pause = lastAt + coalescing - performance.now();
      if (pause > 0 && !signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
      lastAt = performance.now();
      isNew = false;
    },
    close(): void {
      stop();
      forget();
    },
  };
}
