import type { KindName, KindTable } from '../kinds';
import type { HistoryStore } from '../store';
import { followList } from './list';
import type { ListContext } from './sync-run';

/** The ids known to have changed upstream, by kind; with `others`, anything may have changed. */
export type Changed = Partial<Record<KindName, string[]>> & {
  /** Of what is listed under a record: which of them, where that is known. */
  under?: { kind: KindName; parent: string; ids: string[] }[];
  others: boolean;
};

interface Deps {
  history: HistoryStore;
  kinds: KindTable;
  connection: string;
}

/** Notes what changed: it is asked about at the next occasion, though this process may have ended by then. */
export async function noteChanged(
  { history, kinds, connection }: Deps,
  changed: Changed,
): Promise<void> {
  for (const kind of Object.keys(kinds) as KindName[]) {
    const list = { connection, kind };
    if (changed.others) await history.expediteAll(list);
    await history.expedite(list, changed[kind] ?? []);
    const above = kinds[kind]?.parent as KindName | undefined;
    if (above) await history.expediteUnder(list, changed[above] ?? []);
  }
  for (const { kind, parent, ids } of changed.under ?? [])
    await history.wish({ connection, kind, parent }, ids);
}

/** Lists under records that had news that are read at once, of each kind; the tracker's rounds read the others. */
const listsAtOnce = 50;

/**
 * Asks about what was noted, and about nothing else: however much is due on the connection besides, what somebody
 * just did is seen at once. What takes long, as a walk through a list, is left to the rounds of the tracker.
 */
export async function readChanged(
  { history, kinds, connection }: Deps,
  changed: Changed,
  listContext: (list: { kind: KindName; parent?: string }) => ListContext,
): Promise<void> {
  const names = Object.keys(kinds) as KindName[];
  const read = (list: { kind: KindName; parent?: string }) =>
    followList(listContext(list), { mayWalk: false });
  for (const kind of names) {
    if (kinds[kind]?.parent === undefined && changed[kind]?.length) await read({ kind });
  }
  /** Of each kind, under what the lists are that were read. */
  const under = new Map<string, string[]>();
  for (const kind of names) {
    const above = kinds[kind]?.parent as KindName | undefined;
    if (above === undefined) continue;
    const parents =
      changed[above] ?? (await history.wantedUnder({ connection, kind }, under.get(above) ?? []));
    under.set(kind, parents.slice(-listsAtOnce));
    for (const parent of under.get(kind) ?? []) {
      // After one failed list, the other lists of the kind are skipped for now.
      if (!(await read({ kind, parent }))) break;
    }
  }
}
