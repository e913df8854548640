import { listObjects } from '../ask-upstream';
import type { Tracked } from '../kinds';
import { refresh } from './refresh';
import { kindIn, optionsOf, type SyncRun } from './sync-run';

export interface PageRead {
  ids: Set<string>;
  /** The number of new records. */
  added: number;
  /** The cursor of the next page; null if this is the last. */
  next: string | null;
  /** Malformed entries. */
  dropped: number;
}

/** Maximum missing records retrieved individually per page; the others follow in the next run. */
const maxMissingChecks = 20;

/** Saves a page of the upstream list and checks the records that it should have contained. */
export async function readPage(
  run: SyncRun,
  { after, limit }: { after?: string; limit: number },
): Promise<PageRead> {
  const { history, list } = run;
  const since = await history.latestRevision();
  const {
    data: objects,
    has_more,
    dropped,
  } = await listObjects(kindIn(run), run, { after, limit }, optionsOf(run));
  const added = await history.savePage(list, objects, since, after);
  const ids = new Set(objects.map(({ id }) => id));
  const last = objects.at(-1)?.id;
  // A server that ignores `after` would return the first page forever.
  const next = has_more && last !== undefined && !ids.has(after ?? '') ? last : null;
  for (const id of await missingIds(run, objects, { after, isLast: !has_more })) {
    await refresh(run, id);
  }
  return { ids, added, next, dropped };
}

/** Stored records within the range of a page that are missing from it. */
async function missingIds(
  { history, list }: SyncRun,
  objects: Tracked[],
  { after, isLast }: { after?: string; isLast: boolean },
): Promise<string[]> {
  const ids = objects.map(({ id }) => id);
  const positions = await history.positions(list, after ? [after, ...ids] : ids);
  const first = positions.get(ids[0] ?? '') ?? 0;
  const last = positions.get(ids.at(-1) ?? '') ?? 0;
  const isWholeList = isLast && after === undefined;
  if (last > first && !isWholeList) return [];
  const existing = await history.present(list, {
    above: isLast ? undefined : last,
    below: after === undefined ? undefined : positions.get(after),
    limit: ids.length + maxMissingChecks,
  });
  return existing.map(({ id }) => id).filter((id) => !positions.has(id));
}
