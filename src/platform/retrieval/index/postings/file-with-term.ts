import type { IndexDb } from '../schema';
import type { ChunkRange } from './chunk-ranges';
import { createPostings, decodeList } from './posting-codec';
import { createRecentPostings } from './recent-postings';
import { createSegments } from './segments';

/** Finds a file of a store that contains a term and is not deleted. */
export function createFileWithTerm(
  db: IndexDb,
): (store: number, term: string) => number | undefined {
  const segments = createSegments(db);
  const recentOf = createRecentPostings(db);
  const findFile = db.prepare("select 1 from files where seq = ? and state <> 'deleted'");
  const decoded = createPostings();

  return (store, term) => {
    const isKept = ({ file }: ChunkRange) => findFile.get(file) !== undefined;
    const current = segments.of(store);
    for (const [seq, list] of segments.find(store, term)) {
      decodeList(list, 0, decoded);
      const numbers = decoded.numbers.subarray(0, decoded.count);
      const file = firstFile(current.get(seq)?.ranges ?? [], numbers, isKept);
      if (file !== undefined) return file;
    }
    const { lists, ranges } = recentOf(store);
    const numbers = (lists.get(term) ?? []).filter((_, at) => at % 2 === 0);
    return firstFile(ranges, numbers, isKept);
  };
}

/** The first file that is kept and has one of the chunks, which are in ascending order. */
function firstFile(
  ranges: readonly ChunkRange[],
  numbers: Iterable<number>,
  isKept: (range: ChunkRange) => boolean,
): number | undefined {
  let end = 0;
  let at = -1;
  let isChecked = false;
  for (const number of numbers) {
    while (number >= end) {
      at += 1;
      end += ranges[at]?.chunks ?? Number.POSITIVE_INFINITY;
      isChecked = false;
    }
    const range = ranges[at];
    if (range && !isChecked && isKept(range)) return range.file;
    isChecked = true;
  }
  return undefined;
}
