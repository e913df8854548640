import { onAbort } from './on-abort';

/** A notifier by topic. Notifications carry no payload. */
export function createTopicNotifier() {
  const listeners = new Map<string, Set<() => void>>();
  const notify = (topic: string): void => {
    for (const listener of listeners.get(topic) ?? []) listener();
  };

  return {
    notify,

    notifyAll(): void {
      for (const topic of listeners.keys()) notify(topic);
    },

    subscribe(topic: string, listener: () => void): () => void {
      const all = listeners.get(topic) ?? new Set();
      listeners.set(topic, all.add(listener));
      return () => {
        all.delete(listener);
        if (all.size === 0 && listeners.get(topic) === all) listeners.delete(topic);
      };
    },

    /** Whether nobody listens to any topic. */
    get isIdle(): boolean {
      return listeners.size === 0;
    },
  };
}

/** Waits for the next notification. Those that come while nobody waits are one; an abort is one, too. */
export function createWakeup(signal?: AbortSignal) {
  let isNotified = false;
  let wake = () => {};
  const notify = () => {
    isNotified = true;
    wake();
  };
  const release = signal ? onAbort(signal, notify) : () => {};

  return {
    notify,
    release,
    /** Resolves at once where `isOver` says that nothing more will come. */
    async next(isOver = false): Promise<void> {
      if (!isNotified && !isOver && !signal?.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      isNotified = false;
    },
  };
}
