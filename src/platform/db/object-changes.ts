import { createBell } from './bell';

/** The objects whose changes are told. What is under one, as the runs of a thread, is a change of that one. */
export const objectKinds = ['assistant', 'batch', 'file', 'thread', 'vector_store'] as const;

export type ObjectKind = (typeof objectKinds)[number];

/** What was made, changed or deleted since the last time, by id. */
export type ObjectChanges = Record<ObjectKind, string[]> & {
  /** Another process has written: nobody knows what. */
  others: boolean;
};

/** Notes a change once it is written. */
export type NoteChange = (kind: ObjectKind, ids: string[]) => void;

export type ObjectChangeNotifier = ReturnType<typeof createObjectChangeNotifier>;

const name = 'objects';

/** Says which objects have changed, so that whoever follows them need not ask all the time. */
export function createObjectChangeNotifier(version: () => number) {
  const bell = createBell(version);
  const watchers = new Set<Map<ObjectKind, Set<string>>>();

  return {
    changed(kind: ObjectKind, ids: string[]): void {
      if (ids.length === 0 || watchers.size === 0) return;
      for (const changed of watchers) for (const id of ids) changed.get(kind)?.add(id);
      bell.ring(name);
    },

    /** All changes from here on. Those that come while a watcher is busy are told together. */
    async *watch(signal: AbortSignal): AsyncGenerator<ObjectChanges, void> {
      const changed = new Map(objectKinds.map((kind) => [kind, new Set<string>()]));
      const rings = bell.listen(name, signal);
      watchers.add(changed);
      try {
        for (let known = version(); ; ) {
          await rings.next();
          if (signal.aborted || bell.isClosed) return;
          const latest = version();
          const others = latest !== known;
          known = latest;
          const told = [...changed].map(([kind, ids]) => [kind, [...ids]] as const);
          for (const ids of changed.values()) ids.clear();
          if (!others && told.every(([, ids]) => ids.length === 0)) continue;
          yield { ...(Object.fromEntries(told) as Record<ObjectKind, string[]>), others };
        }
      } finally {
        watchers.delete(changed);
        rings.end();
      }
    },

    close: bell.close,
  };
}
