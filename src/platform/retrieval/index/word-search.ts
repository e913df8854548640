import { createBest } from './best';
import type { Book } from './book';
import { createLexicons, type LikeWord } from './lexicon';
import { questionWords } from './question-words';
import { fitOf, ranking } from './ranking';
import type { IndexDb } from './schema';
import type { Leg } from './score';
import { createWordLists, mostOfWord, type WordLists } from './word-lists';

/** Chunks that are looked at for one question, and words like those of the question, so that it takes some milliseconds. */
const mostChunks = 30_000;
const mostLikeWords = 160;

interface Asked {
  word: string;
  /** What it counts for, having been asked for once or more often. */
  weight: number;
  /** How many chunks have it. */
  count: number;
  like: LikeWord[];
}

/**
 * Finds chunks by the words they share with a question, as BM25 does: rare words count more, long chunks are held back,
 * and a word that is said again and again counts ever less. Words of the store that are written like one of the
 * question stand in for it, so a question is answered in other forms of its words, in any language that puts spaces
 * between them. Undefined: the question has no word that tells anything.
 */
export function createWordSearch(db: IndexDb) {
  const listsOf = createWordLists(db);
  const lexiconOf = createLexicons(db);

  return (
    book: Book,
    text: string,
    isSought: Uint8Array | undefined,
    most: number,
  ): Leg | undefined => {
    const lists = listsOf(book);
    const { asked, unknown } = choose(text, lists, lexiconOf(book.store));
    const scoring = createScoring(book, isSought);
    for (const one of asked) if (lists.looked() < mostChunks) scoring.add(one, lists);
    const { sums, places } = scoring;
    const whole = scoring.whole() + unknown * rarityOf(book, 0);
    if (whole === 0) return undefined;

    const best = createBest(most);
    for (const place of places) best.offer(place, sums[place] ?? 0);
    return {
      ranked: best.ranked().map(({ item }) => item),
      of: (place) => fitOf((sums[place] ?? 0) / whole),
    };
  };
}

/**
 * The rarest words of the question that anything in the store may have, the rarest first; and how much is asked for
 * that nothing has, which no chunk can answer.
 */
function choose(text: string, lists: WordLists, likeWords: (word: string) => LikeWord[]) {
  const words = questionWords(text)
    .map(([word, times]) => ({ word, weight: weightOf(times), count: lists.countOf(word) }))
    .filter(({ count }) => count <= mostOfWord)
    .sort((a, b) => a.count - b.count);
  const asked: Asked[] = [];
  let unknown = 0;
  let room = mostLikeWords;
  for (const one of words) {
    if (asked.length === ranking.questionWords) break;
    const like = room > 0 ? likeWords(one.word).slice(0, room) : [];
    room -= like.length;
    if (one.count === 0 && like.length === 0) unknown += one.weight;
    else asked.push({ ...one, like });
  }
  return { asked, unknown };
}

function weightOf(times: number): number {
  const { questionSaturation } = ranking;
  return (times * (questionSaturation + 1)) / (times + questionSaturation);
}

function rarityOf({ size }: Book, count: number): number {
  const most = Math.min(count, size);
  return Math.log(1 + (size - most + 0.5) / (most + 0.5));
}

/** Adds up what each word brings to each chunk. */
function createScoring(book: Book, isSought: Uint8Array | undefined) {
  const { lengths, usualLength } = book;
  const sums = new Float64Array(book.size);
  const times = new Float64Array(book.size);
  const places: number[] = [];
  let whole = 0;

  /** How often a word has to be said to bring half of what it can. */
  const halfway = (place: number): number => {
    const length = (lengths[place] ?? 0) / usualLength || 1;
    return ranking.saturation * (1 - ranking.lengthShare + ranking.lengthShare * length);
  };

  return {
    sums,
    /** Those that any word brings something to. */
    places,
    /** What all words could bring together. */
    whole: () => whole,
    add({ word, weight, like }: Asked, lists: WordLists) {
      const touched: number[] = [];
      const visit = (word: string, share: number) =>
        share *
        lists.visit(word, (place, more) => {
          if (isSought && !isSought[place]) return;
          if (!times[place]) touched.push(place);
          times[place] = (times[place] ?? 0) + more * share;
        });
      let count = visit(word, 1);
      for (const { word, likeness } of like)
        if (lists.looked() < mostChunks) count += visit(word, likeness ** ranking.likenessPower);

      const most = weight * rarityOf(book, count);
      whole += most;
      for (const place of touched) {
        const said = times[place] ?? 0;
        times[place] = 0;
        if (!sums[place]) places.push(place);
        sums[place] = (sums[place] ?? 0) + (most * said) / (said + halfway(place));
      }
    },
  };
}
