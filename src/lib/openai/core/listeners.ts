/** Who wants to hear of which event. Changes made while an event is told count from the next one on. */
export interface Listeners<Name> {
  add(event: Name, call: unknown, once: boolean): void;
  /** One that was added twice is removed once. */
  remove(event: Name, call: unknown): void;
  /** Those to be called for an event that comes now; the ones that wanted to hear of it once are let go. */
  take(event: Name): Call[];
}

type Call = (...args: unknown[]) => unknown;

export function createListeners<Name>(): Listeners<Name> {
  const known = new Map<Name, { call: unknown; once: boolean }[]>();
  const of = (event: Name) => known.get(event) ?? [];
  return {
    add(event, call, once) {
      known.set(event, [...of(event), { call, once }]);
    },
    remove(event, call) {
      const index = of(event).findIndex((listener) => listener.call === call);
      if (index >= 0) known.set(event, of(event).toSpliced(index, 1));
    },
    take(event) {
      const listeners = of(event);
      if (listeners.some(({ once }) => once)) {
        known.set(
          event,
          listeners.filter(({ once }) => !once),
        );
      }
      return listeners.map(({ call }) => call as Call);
    },
  };
}
