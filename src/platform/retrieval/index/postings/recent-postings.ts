import type { IndexDb } from '../schema';
import { createSizedCache } from '../sized-cache';
import type { ChunkRange } from './chunk-ranges';
import { type PackedLists, type PostingBuffer, unpackLists } from './posting-buffer';
import { maxRecentChunks } from './posting-writer';

/** Cached chunks of all stores together: up to some 200 MB. */
const maxCachedChunks = 8 * maxRecentChunks;

/** The posting lists of a store that are not in a segment yet, with those of deleted chunks. */
export interface RecentPostings {
  lists: PostingBuffer;
  ranges: ChunkRange[];
  chunks: number;
}

interface CachedPostings extends RecentPostings {
  flushes: number;
  /** The last row read. */
  last: number;
}

type Row = PackedLists & ChunkRange & { seq: number };

/** Keeps the recent postings of stores in memory, and reads new ones with each call. */
export function createRecentPostings(db: IndexDb): (store: number) => RecentPostings {
  const cache = createSizedCache<number, CachedPostings>(maxCachedChunks, ({ chunks }) => chunks);
  const flushesOf = db.prepare('select flushes from stores where seq = ?').pluck();
  const newer = db.prepare(`
    select seq, file, start, chunks, terms, lists from recent_postings where store = ? and seq > ?
    order by seq`);

  return (store) => {
    const flushes = Number(flushesOf.get(store) ?? 0);
    const found = cache.get(store);
    // Rows of deleted files are forgotten when there are too many.
    const isUsable = found?.flushes === flushes && found.chunks < 2 * maxRecentChunks;
    const recent = isUsable ? found : emptyPostings(flushes);
    for (const row of newer.iterate(store, recent.last) as IterableIterator<Row>) {
      const { seq, file, start, chunks } = row;
      unpackLists(row, recent.chunks, recent.lists);
      recent.ranges.push({ file, start, chunks });
      recent.chunks += chunks;
      recent.last = seq;
    }
    cache.set(store, recent);
    return recent;
  };
}

const emptyPostings = (flushes: number): CachedPostings => {
  return { flushes, last: 0, lists: new Map(), ranges: [], chunks: 0 };
};
