import type { HistoryStore } from '../history/store';
import type { Listing } from '../history/store/list';
import type { RecordView } from '../history/view';

const pageSize = 200;

/** Every record of a listing, according to the history, up to so many. */
export async function allRecords(
  history: Pick<HistoryStore, 'list'>,
  listing: Listing,
  max = 10_000,
): Promise<RecordView[]> {
  const found: RecordView[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, next_cursor } = await history.list({ ...listing, limit: pageSize, cursor });
    found.push(...items);
    if (next_cursor === null || found.length >= max) return found.slice(0, max);
    cursor = next_cursor;
  }
}
