import { frequencyBuckets, indexTerm } from './chunk-words';
import { fileOfChunk, type IndexDb, positionOfChunk } from './schema';
import type { StoreSnapshot } from './store-snapshot';

/** Words in more chunks than this carry little information and are ignored. */
export const maxPostings = 8_000;

/** Cached docIds per store, for words that are queried often: 16 MB. */
const maxCachedDocIds = 4_000_000;
const maxCachedCounts = 50_000;

/** The posting lists of a store, with bucketed term frequencies. */
export interface PostingLists {
  /** The document frequency of a word, capped at `maxPostings + 1`. */
  countOf(word: string): number;
  /** Calls `onChunk` with the docId of each chunk that contains the word and the increment of its frequency; a chunk may be visited once per bucket. */
  visit(word: string, onChunk: (docId: number, times: number) => void): VisitCounts;
}

interface VisitCounts {
  /** The document frequency, capped at `maxPostings + 1`. */
  chunks: number;
  /** The number of postings read. */
  visited: number;
}

/** The chunks that contain a term. */
interface PostingList {
  docIds: Int32Array;
  /** The number of chunks, even if there are too many to read. */
  count: number;
}

/** The cache of one snapshot. A change in the store creates a new snapshot. */
interface PostingCache {
  counts: Map<string, number>;
  lists: Map<string, PostingList>;
  remaining: number;
}

/**
 * FTS5 returns the chunks that contain a term; the frequency is part of the indexed term. Its own ranking reads every
 * chunk that contains any of the words and takes five times as long.
 */
export function createPostingLists(db: IndexDb): (snapshot: StoreSnapshot) => PostingLists {
  const count = db
    .prepare('select count(*) from (select 1 from words where words match ? limit ?)')
    .pluck();
  const find = db.prepare('select rowid from words where words match ? limit ?').pluck();
  const caches = new WeakMap<StoreSnapshot, PostingCache>();

  return (snapshot) => {
    const cache = caches.get(snapshot) ?? {
      counts: new Map(),
      lists: new Map(),
      remaining: maxCachedDocIds,
    };
    caches.set(snapshot, cache);
    const docIdOf = createDocIdLookup(snapshot);

    const listOf = (token: string): PostingList => {
      const cached = cache.lists.get(token);
      if (cached) return cached;
      const ids = find.all(`"${token}"`, maxPostings + 1) as number[];
      const isTooLong = ids.length > maxPostings;
      const docIds = isTooLong ? new Int32Array() : toDocIds(ids, docIdOf);
      const list = { docIds, count: ids.length };
      cacheList(cache, token, list);
      return list;
    };

    return {
      countOf(word) {
        const token = indexTerm(snapshot.store, word);
        const found = cache.lists.get(token)?.count ?? cache.counts.get(token);
        if (found !== undefined) return found;
        const counted = Number(count.get(`"${token}"`, maxPostings + 1));
        if (cache.counts.size < maxCachedCounts) cache.counts.set(token, counted);
        return counted;
      },

      visit(word, onChunk) {
        let chunks = 0;
        let visited = 0;
        let times = 0;
        for (const bucket of frequencyBuckets) {
          times += bucket.increment;
          const { docIds, count } = listOf(indexTerm(snapshot.store, word, bucket.suffix));
          visited += count;
          if (bucket.suffix === '') chunks = count;
          if (count === 0) break;
          // The skipped increment is added with the next bucket.
          if (count > maxPostings) continue;
          for (const docId of docIds) onChunk(docId, times);
          times = 0;
        }
        return { chunks, visited };
      },
    };
  };
}

/** Evicts the oldest lists first. */
function cacheList(cache: PostingCache, token: string, list: PostingList): void {
  // 32: the overhead of a list.
  const sizeOf = ({ docIds }: PostingList) => docIds.length + 32;
  cache.lists.set(token, list);
  cache.remaining -= sizeOf(list);
  for (const [other, one] of cache.lists) {
    if (cache.remaining >= 0) return;
    cache.lists.delete(other);
    cache.remaining += sizeOf(one);
  }
}

function toDocIds(ids: number[], docIdOf: (id: number) => number | undefined): Int32Array {
  const docIds = new Int32Array(ids.length);
  let count = 0;
  for (const id of ids) {
    const docId = docIdOf(id);
    if (docId !== undefined) docIds[count++] = docId;
  }
  return docIds.subarray(0, count);
}

/** Maps chunk ids, which are mostly in order, to docIds. Undefined: the file is not in the snapshot. */
function createDocIdLookup({ files }: StoreSnapshot): (id: number) => number | undefined {
  let bySeq: Map<number, StoreSnapshot['files'][number]> | undefined;
  let last = files[0];
  return (id) => {
    const seq = fileOfChunk(id);
    if (last?.seq !== seq) {
      bySeq ??= new Map(files.map((file) => [file.seq, file]));
      last = bySeq.get(seq) ?? last;
    }
    return last?.seq === seq ? last.start + positionOfChunk(id) : undefined;
  };
}
