import type { HistoryStore } from '../history/store';
import { allRecords } from './all-records';
import type { ChunkReport } from './chunk-audit';

export interface StoreHealth {
  failed: number;
  cancelled: number;
  /** Files that can be searched although parts of them could not be read. */
  unread: number;
  /** Files that have been in progress for longer than `stuckAfter`. */
  stuck: { id: string; since: number }[];
  /** What the latest check of the chunks found; null: there was none. */
  report: ChunkReport | null;
}

/** Seconds after which a file that is still in progress counts as stuck. */
export const stuckAfter = 15 * 60;

/** The states of a store's files, according to the history them. */
export async function fileHealth(
  history: Pick<HistoryStore, 'list' | 'counts'>,
  { connection, store }: { connection: string; store: string },
  now: number,
): Promise<Omit<StoreHealth, 'report'>> {
  const list = { connection, kind: 'vector_store_file', parent: store };
  const here = { ...list, gone: false };
  const [failed, cancelled, unread, open] = await Promise.all([
    history.list({ ...here, status: ['failed'], limit: 1 }),
    history.list({ ...here, status: ['cancelled'], limit: 1 }),
    history.list({ ...here, status: ['completed'], outcome: ['mixed'], limit: 1 }),
    allRecords(history, { ...here, status: ['in_progress'], to: now - stuckAfter }),
  ]);
  return {
    failed: failed.total ?? 0,
    cancelled: cancelled.total ?? 0,
    unread: unread.total ?? 0,
    stuck: open.map(({ id, created_at }) => ({ id, since: created_at })),
  };
}
