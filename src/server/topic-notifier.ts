/** A notifier by topic. Notifications carry no payload. */
export function createTopicNotifier() {
  const listeners = new Map<string, Set<() => void>>();
  return {
    notify(topic: string): void {
      for (const listener of listeners.get(topic) ?? []) listener();
    },

    subscribe(topic: string, listener: () => void): () => void {
      const all = listeners.get(topic) ?? new Set();
      listeners.set(topic, all.add(listener));
      return () => {
        all.delete(listener);
        if (all.size === 0 && listeners.get(topic) === all) listeners.delete(topic);
      };
    },
  };
}
