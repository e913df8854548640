import { createBest } from './best';
import type { Book } from './book';
import { countWords, indexed, steps } from './chunk-words';
import { fileOfChunk, type IndexDb, positionOfChunk } from './schema';
import type { Leg } from './score';

/** Chunks of a word that are looked at. A word that more have tells little, and is left out. */
const mostOfWord = 8_000;
const mostTogether = 30_000;

/** Words of a question. A longer one is a text, which its vector tells better. */
const mostWords = 16;

interface List {
  token: string;
  count: number;
  /** What a chunk gains that is in the list. */
  gain: number;
}

/**
 * Finds chunks by the words they share with a question; rare ones count more. FTS5 gives the chunks that have a word,
 * and what they weigh was decided when they were written: its own ranking looks into every chunk that has any of
 * the words, and takes five times as long. Undefined: the question has no word that tells anything.
 */
export function createWordSearch(db: IndexDb) {
  const count = db
    .prepare('select count(*) from (select 1 from words where words match ? limit ?)')
    .pluck();
  const find = db.prepare('select rowid from words where words match ?').pluck();

  const countOf = (token: string) => Number(count.get(`"${token}"`, mostOfWord + 1));

  const listsOf = (book: Book, word: string): List[] => {
    const counts = steps.map(({ sign }) => countOf(indexed(book.store, word, sign)));
    const rarity = Math.log(1 + (book.size - (counts[0] ?? 0) + 0.5) / ((counts[0] ?? 0) + 0.5));
    let gain = 0;
    return steps.flatMap((step, index) => {
      gain += step.gain * rarity;
      const list = { token: indexed(book.store, word, step.sign), count: counts[index] ?? 0, gain };
      if (list.count > mostOfWord) return [];
      gain = 0;
      return [list];
    });
  };

  return (
    book: Book,
    text: string,
    isSought: Uint8Array | undefined,
    most: number,
  ): Leg | undefined => {
    const lists = questionWords(text)
      .flatMap((word) => listsOf(book, word))
      .sort((a, b) => a.count - b.count);
    const whole = lists.reduce((sum, { gain }) => sum + gain, 0);
    if (whole === 0) return undefined;

    const sums = new Float32Array(book.size);
    const places: number[] = [];
    const placeOf = createPlaces(book);
    let room = mostTogether;
    for (const { token, gain, count } of lists) {
      room -= count;
      if (room < 0) break;
      for (const id of find.all(`"${token}"`) as number[]) {
        const place = placeOf(id);
        if (place === undefined || (isSought && !isSought[place])) continue;
        if (!sums[place]) places.push(place);
        sums[place] = (sums[place] ?? 0) + gain;
      }
    }
    const best = createBest(most);
    for (const place of places) best.offer(place, sums[place] ?? 0);
    return {
      ranked: best.ranked().map(({ item }) => item),
      of: (place) => Math.min(1, (sums[place] ?? 0) / whole),
    };
  };
}

/** The words that are asked for: those said most often first, then the longest, which are rarer. */
function questionWords(text: string): string[] {
  const counts = [...countWords(text.slice(0, 20_000))];
  const ordered = counts.sort(([a, many], [b, more]) => more - many || b.length - a.length);
  return ordered.slice(0, mostWords).map(([word]) => word);
}

/** Finds places by the ids of chunks, which mostly come in their order. Undefined: of a file that is not in the book. */
function createPlaces({ files }: Book): (id: number) => number | undefined {
  const bySeq = new Map(files.map((file) => [file.seq, file]));
  let last = files[0];
  return (id) => {
    const seq = fileOfChunk(id);
    if (last?.seq !== seq) last = bySeq.get(seq) ?? last;
    return last?.seq === seq ? last.start + positionOfChunk(id) : undefined;
  };
}
