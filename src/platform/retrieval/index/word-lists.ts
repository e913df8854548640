import type { Book } from './book';
import { indexed, steps } from './chunk-words';
import { fileOfChunk, type IndexDb, positionOfChunk } from './schema';

/** Chunks of a word that are looked at. A word that more have tells little, and is left out. */
export const mostOfWord = 8_000;

/** Places that are kept in mind for each store, so that words that are asked for often cost little: 16 MB. */
const mostKept = 4_000_000;
const mostCounts = 50_000;

/** How often the chunks of a store have words, as far as that is worth looking at. */
export interface WordLists {
  /** How many chunks have a word, up to one more than are looked at. */
  countOf(word: string): number;
  /** Tells the place of each chunk that has the word, and how many times more it is now known to have it. */
  visit(word: string, onChunk: (place: number, times: number) => void): Visited;
}

interface Visited {
  /** How many have the word, up to one more than are looked at. */
  chunks: number;
  /** How often a chunk was looked at. */
  looked: number;
}

/** The places of the chunks that have a word. */
interface List {
  places: Int32Array;
  /** How many there are, also where they are too many to be looked at. */
  count: number;
}

/** What was found for the book, which is another one once anything in the store has changed. */
interface Kept {
  counts: Map<string, number>;
  lists: Map<string, List>;
  room: number;
}

/**
 * FTS5 gives the chunks that have a word, and how often they have it was decided when they were written: its own
 * ranking looks into every chunk that has any of the words, and takes five times as long.
 */
export function createWordLists(db: IndexDb): (book: Book) => WordLists {
  const count = db
    .prepare('select count(*) from (select 1 from words where words match ? limit ?)')
    .pluck();
  const find = db.prepare('select rowid from words where words match ? limit ?').pluck();
  const kept = new WeakMap<Book, Kept>();

  return (book) => {
    const mind = kept.get(book) ?? { counts: new Map(), lists: new Map(), room: mostKept };
    kept.set(book, mind);
    const placeOf = createPlaces(book);

    const listOf = (token: string): List => {
      const known = mind.lists.get(token);
      if (known) return known;
      const ids = find.all(`"${token}"`, mostOfWord + 1) as number[];
      const isTooLong = ids.length > mostOfWord;
      const places = isTooLong ? new Int32Array() : placesOf(ids, placeOf);
      const list = { places, count: ids.length };
      keep(mind, token, list);
      return list;
    };

    return {
      countOf(word) {
        const token = indexed(book.store, word);
        const found = mind.lists.get(token)?.count ?? mind.counts.get(token);
        if (found !== undefined) return found;
        const counted = Number(count.get(`"${token}"`, mostOfWord + 1));
        if (mind.counts.size < mostCounts) mind.counts.set(token, counted);
        return counted;
      },

      visit(word, onChunk) {
        let chunks = 0;
        let looked = 0;
        let times = 0;
        for (const step of steps) {
          times += step.times;
          const { places, count } = listOf(indexed(book.store, word, step.sign));
          looked += count;
          if (step.sign === '') chunks = count;
          if (count === 0) break;
          // What is left out here is made up for where the chunks are told that have it more often.
          if (count > mostOfWord) continue;
          for (const place of places) onChunk(place, times);
          times = 0;
        }
        return { chunks, looked };
      },
    };
  };
}

/** Those that were kept first go first. */
function keep(mind: Kept, token: string, list: List): void {
  // What a list takes besides its places.
  const sizeOf = ({ places }: List) => places.length + 32;
  mind.lists.set(token, list);
  mind.room -= sizeOf(list);
  for (const [other, one] of mind.lists) {
    if (mind.room >= 0) return;
    mind.lists.delete(other);
    mind.room += sizeOf(one);
  }
}

function placesOf(ids: number[], placeOf: (id: number) => number | undefined): Int32Array {
  const places = new Int32Array(ids.length);
  let count = 0;
  for (const id of ids) {
    const place = placeOf(id);
    if (place !== undefined) places[count++] = place;
  }
  return places.subarray(0, count);
}

/** Finds places by the ids of chunks, which mostly come in their order. Undefined: of a file that is not in the book. */
function createPlaces({ files }: Book): (id: number) => number | undefined {
  let bySeq: Map<number, Book['files'][number]> | undefined;
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
