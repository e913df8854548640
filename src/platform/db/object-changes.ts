import { createBell } from './bell';

/** What was made, changed or deleted since the last time, by id. */
export interface ObjectChanges {
  batch: string[];
  file: string[];
  /** Another process has written: nobody knows what. */
  others: boolean;
}

export type ObjectKind = 'batch' | 'file';

/** Notes a change once it is written. */
export type NoteChange = (kind: ObjectKind, ids: string[]) => void;

export type ObjectChangeNotifier = ReturnType<typeof createObjectChangeNotifier>;

const name = 'objects';

/** Says which objects that clients list have changed, so that whoever follows them need not ask all the time. */
export function createObjectChangeNotifier(version: () => number) {
  const bell = createBell(version);
  const watchers = new Set<Record<ObjectKind, Set<string>>>();

  return {
    changed(kind: ObjectKind, ids: string[]): void {
      if (ids.length === 0 || watchers.size === 0) return;
      for (const changed of watchers) for (const id of ids) changed[kind].add(id);
      bell.ring(name);
    },

    /** All changes from here on. Those that come while a watcher is busy are told together. */
    async *watch(signal: AbortSignal): AsyncGenerator<ObjectChanges, void> {
      const changed = { batch: new Set<string>(), file: new Set<string>() };
      const rings = bell.listen(name, signal);
      watchers.add(changed);
      try {
        for (let known = version(); ; ) {
          await rings.next();
          if (signal.aborted || bell.isClosed) return;
          const latest = version();
          const others = latest !== known;
          known = latest;
          const [batch, file] = [[...changed.batch], [...changed.file]];
          changed.batch.clear();
          changed.file.clear();
          if (others || batch.length > 0 || file.length > 0) yield { batch, file, others };
        }
      } finally {
        watchers.delete(changed);
        rings.end();
      }
    },

    close: bell.close,
  };
}
