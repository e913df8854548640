import type { IndexDb } from '../schema';
import type { ChunkRange } from './chunk-ranges';
import {
  addPosting,
  type PackedLists,
  type PostingBuffer,
  packLists,
  unpackLists,
} from './posting-buffer';
import { createByteBuffer, encodeList } from './posting-codec';

/** With as many chunks, the recent postings of a store become a segment. Searches keep them in memory. */
export const maxRecentChunks = 4_096;

export interface PostingWriterOptions {
  /** Default: `maxRecentChunks`. */
  recentChunks?: number;
}

/**
 * Writes posting lists. Those of an `append` are one row, which is cheap to write; when there are many, they become a
 * segment, which has a row for each term, and searches read only the terms of the query.
 */
export function createPostingWriter(
  db: IndexDb,
  { recentChunks = maxRecentChunks }: PostingWriterOptions = {},
) {
  const rows = prepare(db);

  const flush = (store: number): void => {
    const lists: PostingBuffer = new Map();
    const ranges: ChunkRange[] = [];
    let chunks = 0;
    for (const row of rows.recent.iterate(store) as IterableIterator<PackedLists & ChunkRange>) {
      unpackLists(row, chunks, lists);
      ranges.push(row);
      chunks += row.chunks;
    }
    const segment = Number(rows.addSegment.run(store, chunks).lastInsertRowid);
    ranges.forEach(({ file, start, chunks }, number) => {
      rows.addRange.run(segment, number, file, start, chunks);
    });
    // In order, so that each row is next to the previous one.
    for (const term of [...lists.keys()].sort()) {
      const into = createByteBuffer();
      encodeList(lists.get(term) ?? [], into);
      rows.addList.run(segment, term, into.bytes.subarray(0, into.length));
    }
    rows.removeRecent.run(store);
    rows.countFlush.run(store);
  };

  return {
    /** Adds chunks of a file, from position `start` on, by the counts of their terms. */
    add(store: number, file: number, start: number, counts: Map<string, number>[]): void {
      const buffer: PostingBuffer = new Map();
      counts.forEach((count, number) => {
        for (const [term, frequency] of count) addPosting(buffer, term, number, frequency);
      });
      const { terms, lists } = packLists(buffer);
      rows.addRecent.run(store, file, start, counts.length, terms, lists);
      if (Number(rows.countRecent.get(store)) >= recentChunks) flush(store);
    },
  };
}

function prepare(db: IndexDb) {
  return {
    addRecent: db.prepare(`
      insert into recent_postings (store, file, start, chunks, terms, lists) values (?, ?, ?, ?, ?, ?)`),
    countRecent: db.prepare('select sum(chunks) from recent_postings where store = ?').pluck(),
    recent: db.prepare(`
      select file, start, chunks, terms, lists from recent_postings where store = ? order by seq`),
    removeRecent: db.prepare('delete from recent_postings where store = ?'),
    countFlush: db.prepare('update stores set flushes = flushes + 1 where seq = ?'),
    addSegment: db.prepare(
      "insert into segments (store, level, chunks, state) values (?, 0, ?, 'complete')",
    ),
    addRange: db.prepare(`
      insert into segment_ranges (segment, number, file, start, chunks) values (?, ?, ?, ?, ?)`),
    addList: db.prepare('insert into postings (segment, term, list) values (?, ?, ?)'),
  };
}
