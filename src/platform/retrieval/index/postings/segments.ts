import type { IndexDb } from '../schema';
import { createSizedCache } from '../sized-cache';
import type { ChunkRange } from './chunk-ranges';

/** Cached ranges of all stores together. */
const maxCachedRanges = 1_000_000;

/** Posting lists of some chunks of a store, which are numbered in the order of their ranges. It never changes. */
export interface Segment {
  seq: number;
  ranges: ChunkRange[];
}

/** Reads the segments of stores. */
export function createSegments(db: IndexDb) {
  const list = db
    .prepare("select seq from segments where store = ? and state = 'complete' order by seq")
    .pluck();
  const rangesOf = db.prepare(
    'select file, start, chunks from segment_ranges where segment = ? order by number',
  );
  // Segments first: there are few, and each has the term at most once.
  const find = db
    .prepare(`
      select segment, list from segments cross join postings on segment = segments.seq and term = ?
      where store = ? and state = 'complete' order by segments.seq`)
    .raw();
  const cache = createSizedCache<number, Map<number, Segment>>(maxCachedRanges, (segments) =>
    [...segments.values()].reduce((sum, { ranges }) => sum + ranges.length, 0),
  );

  return {
    /** The segments of a store, in order of writing. */
    of(store: number): Map<number, Segment> {
      const known = cache.get(store);
      const segments = new Map(
        (list.all(store) as number[]).map((seq) => [
          seq,
          known?.get(seq) ?? { seq, ranges: rangesOf.all(seq) as ChunkRange[] },
        ]),
      );
      cache.set(store, segments);
      return segments;
    },

    /** The posting list of a term in each segment that has one. */
    find: (store: number, term: string) =>
      find.all(term, store) as [segment: number, list: Buffer][],
  };
}

export type Segments = ReturnType<typeof createSegments>;
