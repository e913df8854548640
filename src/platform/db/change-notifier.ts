import { createTopicNotifier, createWakeup } from '@/lib/topic-notifier';

/** Milliseconds between checks for writes of other processes. */
const pollInterval = 100;

export type ChangeNotifier = ReturnType<typeof createChangeNotifier>;

/**
 * Notifies subscribers of writes: at once within this process, with a delay for other processes. Subscribers read the
 * changes themselves.
 */
export function createChangeNotifier(version: () => number) {
  const topics = createTopicNotifier();
  let isClosed = false;
  let lastVersion = 0;
  let timer: NodeJS.Timeout | undefined;

  const look = () => {
    const latest = version();
    if (latest !== lastVersion) topics.notifyAll();
    lastVersion = latest;
  };

  return {
    notify: topics.notify,

    get isClosed() {
      return isClosed;
    },

    /** Waits for notifications from now on; several between two calls of `next` count as one. */
    subscribe(name: string, signal: AbortSignal) {
      const wakeup = createWakeup(signal);
      const unsubscribe = topics.subscribe(name, wakeup.notify);
      if (!timer && !isClosed) {
        lastVersion = version();
        timer = setInterval(look, pollInterval);
      }
      return {
        next: (): Promise<void> => wakeup.next(isClosed),

        end(): void {
          wakeup.release();
          unsubscribe();
          if (!topics.isIdle) return;
          clearInterval(timer);
          timer = undefined;
        },
      };
    },

    close(): void {
      isClosed = true;
      clearInterval(timer);
      timer = undefined;
      topics.notifyAll();
    },
  };
}
