import { createChangeNotifier } from './change-notifier';

/** The objects whose changes are told. What is under one, as the runs of a thread, is a change of that one. */
export const objectKinds = [
  'assistant',
  'batch',
  'chat_completion',
  'conversation',
  'file',
  'fine_tuning_job',
  'response',
  'thread',
  'vector_store',
] as const;

export type ObjectKind = (typeof objectKinds)[number];

/** What of the objects under others is told one by one: their lists may be long. */
export type ChildKind = 'message' | 'vector_store_file';

export interface ChangedChildren {
  kind: ChildKind;
  /** The id of what they are under. */
  parent: string;
  ids: string[];
}

/** What was made, changed or deleted since the last time, by id. */
export type ChangedIds = Record<ObjectKind, string[]> & { under: ChangedChildren[] };

export interface ObjectChanges {
  /** By project. */
  projects: Map<string, ChangedIds>;
  /** Another process has written: nobody knows what. */
  others: boolean;
}

/** Notes a change once it is written. Without a project, it is looked up. `under`: what of it is under these. */
export type NoteChange = (
  kind: ObjectKind,
  ids: string[],
  project?: string,
  under?: Pick<ChangedChildren, 'kind' | 'ids'>,
) => Promise<void>;

export type ObjectChangeNotifier = ReturnType<typeof createObjectChangeNotifier>;

const name = 'objects';

/** Says which objects have changed, so that whoever follows them need not ask all the time. */
export function createObjectChangeNotifier(
  version: () => number,
  projectOf: (kind: ObjectKind, id: string) => Promise<string | undefined>,
) {
  const notifier = createChangeNotifier(version);
  const watchers = new Set<Pending>();

  return {
    async changed(...[kind, ids, project, under]: Parameters<NoteChange>): Promise<void> {
      if (ids.length === 0 || watchers.size === 0) return;
      for (const id of ids) {
        const owner = project ?? (await projectOf(kind, id));
        if (owner === undefined) continue;
        for (const pending of watchers) {
          const ofProject = pending.get(owner) ?? { ids: new Map(), under: new Map() };
          pending.set(owner, ofProject);
          addTo(ofProject.ids, kind, [id]);
          if (under) addTo(ofProject.under, `${under.kind} ${id}`, under.ids);
        }
      }
      notifier.notify(name);
    },

    /** All changes from here on. Those that come while a watcher is busy are told together. */
    async *watch(signal: AbortSignal): AsyncGenerator<ObjectChanges, void> {
      const pending: Pending = new Map();
      const changes = notifier.subscribe(name, signal);
      watchers.add(pending);
      try {
        for (let known = version(); ; ) {
          await changes.next();
          if (signal.aborted || notifier.isClosed) return;
          const latest = version();
          const others = latest !== known;
          known = latest;
          if (!others && pending.size === 0) continue;
          const projects = new Map([...pending].map(([project, of]) => [project, idsOf(of)]));
          pending.clear();
          yield { projects, others };
        }
      } finally {
        watchers.delete(pending);
        changes.end();
      }
    },

    close: notifier.close,
  };
}

/** By project: ids by kind, and by kind and id of what they are under. */
type Pending = Map<string, PendingOfProject>;

interface PendingOfProject {
  ids: Map<ObjectKind, Set<string>>;
  under: Map<`${ChildKind} ${string}`, Set<string>>;
}

function addTo<Key>(sets: Map<Key, Set<string>>, key: Key, added: string[]): void {
  const ids = sets.get(key) ?? new Set<string>();
  sets.set(key, ids);
  for (const id of added) ids.add(id);
}

function idsOf({ ids, under }: PendingOfProject): ChangedIds {
  const events = objectKinds.map((kind) => [kind, [...(ids.get(kind) ?? [])]]);
  return {
    ...(Object.fromEntries(events) as Record<ObjectKind, string[]>),
    under: [...under].map(([key, changed]) => {
      const [kind, parent = ''] = key.split(' ') as [ChildKind, string];
      return { kind, parent, ids: [...changed] };
    }),
  };
}
