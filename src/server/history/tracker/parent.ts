import type { KindName } from '../kinds';
import { refresh } from './refresh';
import { kindIn, type ListContext, type SyncRun } from './sync-run';

/** Whether the parent of a list is marked as deleted. */
export async function isParentDeleted({ history, list }: ListContext): Promise<boolean> {
  const parent = await history.parentOf(list);
  return parent !== null && parent.deleted_upstream_at !== null;
}

/** Retrieves the parent of a list. Returns true if it was deleted upstream. */
export async function markParentIfDeleted(run: SyncRun): Promise<boolean> {
  const { list, under } = run;
  const kind = kindIn(run).parent;
  if (!list.parent || kind === undefined) return false;
  const [parent = '', ...above] = under.above;
  const isThere = await refresh(
    { ...run, list: { ...list, kind: kind as KindName, parent }, under: { parent, above } },
    list.parent,
  );
  return !isThere;
}
