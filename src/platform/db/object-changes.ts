import { createBell } from './bell';

/** The objects whose changes are told. What is under one, as the runs of a thread, is a change of that one. */
export const objectKinds = [
  'assistant',
  'batch',
  'chat_completion',
  'file',
  'fine_tuning_job',
  'thread',
  'vector_store',
] as const;

export type ObjectKind = (typeof objectKinds)[number];

/** What was made, changed or deleted since the last time, by id. */
export type ChangedIds = Record<ObjectKind, string[]>;

export interface ObjectChanges {
  /** By project. */
  projects: Map<string, ChangedIds>;
  /** Another process has written: nobody knows what. */
  others: boolean;
}

/** Notes a change once it is written. Without a project, it is looked up. */
export type NoteChange = (kind: ObjectKind, ids: string[], project?: string) => void;

export type ObjectChangeNotifier = ReturnType<typeof createObjectChangeNotifier>;

const name = 'objects';

/** Says which objects have changed, so that whoever follows them need not ask all the time. */
export function createObjectChangeNotifier(
  version: () => number,
  projectOf: (kind: ObjectKind, id: string) => string | undefined,
) {
  const bell = createBell(version);
  const watchers = new Set<Pending>();

  return {
    changed(kind: ObjectKind, ids: string[], project?: string): void {
      if (ids.length === 0 || watchers.size === 0) return;
      for (const id of ids) {
        const owner = project ?? projectOf(kind, id);
        if (owner !== undefined) for (const pending of watchers) add(pending, owner, kind, id);
      }
      bell.ring(name);
    },

    /** All changes from here on. Those that come while a watcher is busy are told together. */
    async *watch(signal: AbortSignal): AsyncGenerator<ObjectChanges, void> {
      const pending: Pending = new Map();
      const rings = bell.listen(name, signal);
      watchers.add(pending);
      try {
        for (let known = version(); ; ) {
          await rings.next();
          if (signal.aborted || bell.isClosed) return;
          const latest = version();
          const others = latest !== known;
          known = latest;
          if (!others && pending.size === 0) continue;
          const projects = new Map([...pending].map(([project, ids]) => [project, idsOf(ids)]));
          pending.clear();
          yield { projects, others };
        }
      } finally {
        watchers.delete(pending);
        rings.end();
      }
    },

    close: bell.close,
  };
}

/** By project and kind. */
type Pending = Map<string, Map<ObjectKind, Set<string>>>;

function add(pending: Pending, project: string, kind: ObjectKind, id: string): void {
  const ofProject = pending.get(project) ?? new Map<ObjectKind, Set<string>>();
  pending.set(project, ofProject);
  const ids = ofProject.get(kind) ?? new Set<string>();
  ofProject.set(kind, ids);
  ids.add(id);
}

function idsOf(changed: Map<ObjectKind, Set<string>>): ChangedIds {
  const told = objectKinds.map((kind) => [kind, [...(changed.get(kind) ?? [])]]);
  return Object.fromEntries(told);
}
