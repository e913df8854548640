import { onAbort } from '@/lib/on-abort';

/** Milliseconds within which notifications are coalesced; the first is delivered immediately. */
const coalescing = 16;

/** Subscribes to notifications and coalesces those within an interval. */
export function coalesceNotifications(
  subscribe: (listener: () => void) => () => void,
  signal: AbortSignal,
) {
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
    /** Resolves once there was a notification since the last call, or the signal was aborted. */
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
