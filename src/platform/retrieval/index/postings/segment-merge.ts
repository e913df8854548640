import type { IndexDb } from '../schema';
import { type ChunkRange, renumber } from './chunk-ranges';
import { addPosting, type PostingBuffer } from './posting-buffer';
import { createByteBuffer, createPostings, decodeList, encodeList } from './posting-codec';

export interface SegmentMergeOptions {
  /** As many segments of one level are merged into one of the next. Default: 8. */
  mergeFactor?: number;
  /**
   * Rows read, or deleted, per transaction. Default: 4,000, which take some ten milliseconds, so that other writes can
   * run in between.
   */
  rowsPerStep?: number;
}

interface Merge {
  /** The new segment. */
  seq: number;
  /** The last term that was merged. */
  cursor: string;
}

interface Source {
  seq: number;
  ranges: ChunkRange[];
}

/**
 * Keeps segments few: merges those of a level, and rewrites one of which most chunks were deleted. A merge goes term by
 * term, in small transactions; its progress is stored, so that it is resumed after a restart, and by any writer. Until
 * it is complete, searches read the old segments.
 */
export function createSegmentMerge(
  db: IndexDb,
  { mergeFactor = 8, rowsPerStep = 4_000 }: SegmentMergeOptions = {},
) {
  const rows = prepare(db);
  const scratch = createPostings();

  /** Starts a merge if one is due: fixes which chunks the new segment has. */
  const begin = (): boolean => {
    const due = rows.due.get({ mergeFactor }) as
      | { store: number; level: number; only: number | null }
      | undefined;
    if (!due) return false;
    const { store, level, only } = due;
    const target = rows.addSegment.run(store, only === null ? level + 1 : level).lastInsertRowid;
    rows.claim.run({ target, store, level, only });
    rows.addRanges.run({ target });
    rows.countChunks.run({ target });
    return true;
  };

  const continueMerge = ({ seq, cursor }: Merge): void => {
    const sources = (rows.sources.all(seq) as number[]).map(
      (seq): Source => ({ seq, ranges: rows.ranges.all(seq) as ChunkRange[] }),
    );
    const last = lastTermOfStep(sources, cursor);
    const lists = mergeLists(seq, sources, cursor, last);
    for (const [term, pairs] of lists) {
      const into = createByteBuffer();
      encodeList(pairs, into);
      rows.addList.run(seq, term, into.bytes.subarray(0, into.length));
    }
    if (last === undefined) finish(seq);
    else rows.setCursor.run(last, seq);
  };

  /** The term up to which no source has more than its share of rows. Undefined: the last of all. */
  const lastTermOfStep = (sources: Source[], cursor: string): string | undefined => {
    const share = Math.ceil(rowsPerStep / Math.max(1, sources.length));
    const terms = sources.flatMap(({ seq }) => {
      const term = rows.termAfter.get(seq, cursor, share - 1) as string | undefined;
      return term === undefined ? [] : [Buffer.from(term)];
    });
    // SQLite orders texts by their bytes.
    return terms.sort(Buffer.compare)[0]?.toString();
  };

  const mergeLists = (
    target: number,
    sources: Source[],
    after: string,
    last: string | undefined,
  ): PostingBuffer => {
    const firstOf = firstNumbers(rows.ranges.all(target) as ChunkRange[]);
    const merged: PostingBuffer = new Map();
    for (const { seq, ranges } of sources) {
      const numbers = renumber(ranges, firstOf);
      const lists = (
        last === undefined ? rows.restOfLists.all(seq, after) : rows.lists.all(seq, after, last)
      ) as [string, Buffer][];
      for (const [term, list] of lists) {
        decodeList(list, 0, scratch);
        for (let at = 0; at < scratch.count; at += 1) {
          const number = numbers[scratch.numbers[at] ?? 0] ?? -1;
          if (number >= 0) addPosting(merged, term, number, scratch.frequencies[at] ?? 1);
        }
      }
    }
    return merged;
  };

  /** Searches read the new segment from now on. */
  const finish = (target: number): void => {
    rows.deleteSources.run(target);
    rows.complete.run(target);
  };

  const removeDeleted = (): boolean => {
    const seq = rows.deleted.get() as number | undefined;
    if (seq === undefined) return false;
    const last = rows.termAfter.get(seq, '', rowsPerStep - 1);
    if (last !== undefined) rows.removeLists.run(seq, last);
    else {
      rows.removeAllLists.run(seq);
      rows.removeRanges.run(seq);
      rows.removeSegment.run(seq);
    }
    return true;
  };

  const step = db.transaction((): boolean => {
    const current = rows.current.get() as Merge | undefined;
    if (current) continueMerge(current);
    return current !== undefined || begin() || removeDeleted();
  });
  return {
    /** Runs one step. False: nothing is left. */
    merge: (): boolean =>
      rows.unsettled.get() !== undefined || rows.due.get({ mergeFactor }) !== undefined
        ? step.immediate()
        : false,
  };
}

function prepare(db: IndexDb) {
  const isFree = "state = 'complete' and target is null";
  return {
    unsettled: db.prepare("select seq from segments where state <> 'complete' limit 1").pluck(),
    due: db.prepare(`
      select store, level, null as only from segments where ${isFree}
      group by store, level having count(*) >= @mergeFactor
      union all
      select store, level, seq from segments where ${isFree} and deleted * 2 > chunks
      limit 1`),
    addSegment: db.prepare(`
      insert into segments (store, level, chunks, state, cursor) values (?, ?, 0, 'merging', '')`),
    claim: db.prepare(`
      update segments set target = @target
      where ${isFree} and store = @store and level = @level and (@only is null or seq = @only)`),
    addRanges: db.prepare(`
      insert into segment_ranges (segment, number, file, start, chunks)
      select @target, row_number() over (order by segments.seq, number) - 1, file, start, ranges.chunks
      from segments join segment_ranges as ranges on segment = segments.seq
        join files on files.seq = file
      where target = @target and files.state <> 'deleted'`),
    countChunks: db.prepare(`
      update segments set chunks = (
        select coalesce(sum(chunks), 0) from segment_ranges where segment = @target)
      where seq = @target`),

    current: db.prepare("select seq, cursor from segments where state = 'merging' limit 1"),
    sources: db.prepare('select seq from segments where target = ? order by seq').pluck(),
    ranges: db.prepare(
      'select file, start, chunks from segment_ranges where segment = ? order by number',
    ),
    termAfter: db
      .prepare(
        'select term from postings where segment = ? and term > ? order by term limit 1 offset ?',
      )
      .pluck(),
    lists: db
      .prepare(
        'select term, list from postings where segment = ? and term > ? and term <= ? order by term',
      )
      .raw(),
    restOfLists: db
      .prepare('select term, list from postings where segment = ? and term > ? order by term')
      .raw(),
    addList: db.prepare('insert into postings (segment, term, list) values (?, ?, ?)'),
    setCursor: db.prepare('update segments set cursor = ? where seq = ?'),
    deleteSources: db.prepare(
      "update segments set state = 'deleted', target = null where target = ?",
    ),
    complete: db.prepare(`
      update segments set cursor = null, state = case chunks when 0 then 'deleted' else 'complete' end
      where seq = ?`),

    deleted: db.prepare("select seq from segments where state = 'deleted' limit 1").pluck(),
    removeLists: db.prepare('delete from postings where segment = ? and term <= ?'),
    removeAllLists: db.prepare('delete from postings where segment = ?'),
    removeRanges: db.prepare('delete from segment_ranges where segment = ?'),
    removeSegment: db.prepare('delete from segments where seq = ?'),
  };
}

/** Finds the new number of the first chunk of a range. */
function firstNumbers(ranges: ChunkRange[]): (range: ChunkRange) => number | undefined {
  const keyOf = ({ file, start }: ChunkRange) => `${file}.${start}`;
  const firsts = new Map<string, number>();
  let first = 0;
  for (const range of ranges) {
    firsts.set(keyOf(range), first);
    first += range.chunks;
  }
  return (range) => firsts.get(keyOf(range));
}
