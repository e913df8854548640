import type { IndexDb } from '../schema';
import type { StoreSnapshot } from '../store-snapshot';
import { type ChunkRange, renumber } from './chunk-ranges';
import { createPostings, decodeList, lengthOfList } from './posting-codec';
import { createRecentPostings } from './recent-postings';
import { createSegments } from './segments';

/** The chunks of a snapshot that contain a term, and how often each contains it. */
export interface PostingList {
  docIds: Int32Array;
  frequencies: Uint16Array;
  /** The document frequency. The arrays are empty if it is above the limit. */
  count: number;
}

/** Finds the posting list of a term. */
export type PostingLists = (term: string) => PostingList;

/** The docIds of the chunks of a segment; -1: not in the snapshot, as those of deleted files. */
interface DocIds {
  docIds: Int32Array;
  hidden: number;
}

const empty = { docIds: new Int32Array(), frequencies: new Uint16Array() };

/** Reads posting lists of up to `maxCount` chunks. */
export function createPostingLists(
  db: IndexDb,
): (snapshot: StoreSnapshot, maxCount: number) => PostingLists {
  const segments = createSegments(db);
  const recentOf = createRecentPostings(db);
  const docIdsBySnapshot = new WeakMap<StoreSnapshot, Map<number, DocIds>>();
  const decoded = createPostings();
  let docIds = new Int32Array(1_024);
  let frequencies = new Uint16Array(1_024);

  return (snapshot, maxCount) => {
    const firstOf = ({ file, start }: ChunkRange) => {
      const first = snapshot.starts.get(file);
      return first === undefined ? undefined : first + start;
    };
    const current = segments.of(snapshot.store);
    const known = docIdsBySnapshot.get(snapshot);
    const docIdsOf = new Map(
      [...current].map(([seq, { ranges }]) => [seq, known?.get(seq) ?? toDocIds(ranges, firstOf)]),
    );
    docIdsBySnapshot.set(snapshot, docIdsOf);
    const recent = recentOf(snapshot.store);
    const recentDocIds = toDocIds(recent.ranges, firstOf);
    const hidden = [...docIdsOf.values(), recentDocIds].reduce((sum, one) => sum + one.hidden, 0);
    const lists = new Map<string, PostingList>();

    const read = (term: string): PostingList => {
      const stored = segments.find(snapshot.store, term);
      const pairs = recent.lists.get(term) ?? [];
      const longest = stored.reduce((sum, [, list]) => sum + lengthOfList(list), pairs.length / 2);
      if (longest - hidden > maxCount) return { ...empty, count: longest - hidden };
      if (docIds.length < longest) {
        docIds = new Int32Array(longest * 2);
        frequencies = new Uint16Array(longest * 2);
      }
      let count = 0;
      for (const [segment, list] of stored) {
        const own = docIdsOf.get(segment)?.docIds ?? empty.docIds;
        decodeList(list, 0, decoded);
        for (let at = 0; at < decoded.count; at += 1) {
          const docId = own[decoded.numbers[at] ?? 0] ?? -1;
          if (docId < 0) continue;
          docIds[count] = docId;
          frequencies[count++] = decoded.frequencies[at] ?? 1;
        }
      }
      for (let at = 0; at < pairs.length; at += 2) {
        const docId = recentDocIds.docIds[pairs[at] ?? 0] ?? -1;
        if (docId < 0) continue;
        docIds[count] = docId;
        frequencies[count++] = pairs[at + 1] ?? 1;
      }
      if (count > maxCount) return { ...empty, count };
      return { docIds: docIds.slice(0, count), frequencies: frequencies.slice(0, count), count };
    };

    return (term) => {
      const list = lists.get(term) ?? read(term);
      lists.set(term, list);
      return list;
    };
  };
}

function toDocIds(
  ranges: readonly ChunkRange[],
  firstOf: (range: ChunkRange) => number | undefined,
): DocIds {
  const docIds = renumber(ranges, firstOf);
  let hidden = 0;
  for (const docId of docIds) if (docId < 0) hidden += 1;
  return { docIds, hidden };
}
