/** Listeners by event. Changes made while an event is emitted apply from the next one on. */
export interface ListenerRegistry<Name> {
  add(event: Name, call: unknown, once: boolean): void;
  /** A listener added twice is removed once. */
  remove(event: Name, call: unknown): void;
  /** The listeners to call for an event now; one-time listeners are removed. */
  take(event: Name): ListenerFunction[];
}

type ListenerFunction = (...args: unknown[]) => unknown;

export function createListenerRegistry<Name>(): ListenerRegistry<Name> {
  const byEvent = new Map<Name, { call: unknown; once: boolean }[]>();
  const listenersOf = (event: Name) => byEvent.get(event) ?? [];
  return {
    add(event, call, once) {
      byEvent.set(event, [...listenersOf(event), { call, once }]);
    },
    remove(event, call) {
      const index = listenersOf(event).findIndex((listener) => listener.call === call);
      if (index >= 0) byEvent.set(event, listenersOf(event).toSpliced(index, 1));
    },
    take(event) {
      const listeners = listenersOf(event);
      if (listeners.some(({ once }) => once)) {
        byEvent.set(
          event,
          listeners.filter(({ once }) => !once),
        );
      }
      return listeners.map(({ call }) => call as ListenerFunction);
    },
  };
}
