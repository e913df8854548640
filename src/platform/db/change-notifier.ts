import { createTopicNotifier, createWakeup } from '@/lib/topic-notifier';

/** How often listeners look whether another process has written, in milliseconds. */
const pollInterval = 100;

export type ChangeNotifier = ReturnType<typeof createChangeNotifier>;

/**
 * Says that something was written: at once within this process, and soon after another process has. Subscribers look
 * for themselves what there is.
 */
export function createChangeNotifier(version: () => number) {
  const topics = createTopicNotifier();
  let isClosed = false;
  let known = 0;
  let timer: NodeJS.Timeout | undefined;

  const look = () => {
    const latest = version();
    if (latest !== known) topics.notifyAll();
    known = latest;
  };

  return {
    notify: topics.notify,

    get isClosed() {
      return isClosed;
    },

    /** Hears each notification from here on; several that nobody waited for are one. */
    subscribe(name: string, signal: AbortSignal) {
      const wakeup = createWakeup(signal);
      const unsubscribe = topics.subscribe(name, wakeup.notify);
      if (!timer && !isClosed) {
        known = version();
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
