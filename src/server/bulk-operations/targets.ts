import { setImmediate as breathe } from 'node:timers/promises';
import type { KindName } from '../history/kinds';
import type { HistoryStore } from '../history/store';
import type { Listing } from '../history/store/list';
import type { RecordView } from '../history/view';

/** The targets of an operation: given ids, or all records that match the filters of a list. */
export type BulkTargets =
  | { ids: string[] }
  | {
      listing: Pick<Listing, 'status' | 'outcome' | 'category' | 'search' | 'from' | 'to'>;
    };

/** One of them; without a record: the history does not know it. */
export interface BulkTarget {
  id: string;
  record: RecordView | null;
}

interface TargetList {
  connection: string;
  kind: KindName;
  parent?: string;
}

const pageSize = 200;

/** Yields the targets by page, each once. Records that were deleted upstream are skipped. */
export async function* targetPages(
  history: Pick<HistoryStore, 'findAll' | 'list'>,
  list: TargetList,
  targets: BulkTargets,
): AsyncGenerator<BulkTarget[]> {
  if ('ids' in targets) {
    const ids = [...new Set(targets.ids)];
    for (let start = 0; start < ids.length; start += pageSize) {
      yield await targetsOf(history, list, ids.slice(start, start + pageSize));
      await breathe();
    }
    return;
  }
  for (let cursor: string | undefined; ; ) {
    const page = await history.list({
      ...list,
      ...targets.listing,
      gone: false,
      cursor,
      limit: pageSize,
    });
    yield page.items.map((record) => ({ id: record.id, record }));
    if (page.next_cursor === null) return;
    cursor = page.next_cursor;
    await breathe();
  }
}

async function targetsOf(
  history: Pick<HistoryStore, 'findAll'>,
  list: TargetList,
  ids: string[],
): Promise<BulkTarget[]> {
  const records = await history.findAll(ids.map((id) => ({ ...list, id })));
  const existing = new Map(records.map((record) => [record.id, record]));
  return ids
    .map((id) => ({ id, record: existing.get(id) ?? null }))
    .filter(({ record }) => record === null || record.deleted_upstream_at === null);
}
