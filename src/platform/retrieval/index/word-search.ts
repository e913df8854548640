import { createBest } from './best';
import type { Book } from './book';
import { countWords } from './chunk-words';
import { createLexicons, type LikeWord } from './lexicon';
import { isSyllabic } from './lexicon-words';
import { meaningOf, questionWords } from './question-words';
import { fitOf, ranking } from './ranking';
import type { IndexDb } from './schema';
import type { WordLeg } from './score';
import { createWordLists, mostOfWord, type WordLists } from './word-lists';

/**
 * Chunks that are looked at for the words of one question, and for words like them, and how many of these there are,
 * so that it takes some milliseconds.
 */
const mostChunks = 30_000;
const mostLikeChunks = 10_000;
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
  // All 0 between two words: zeroing as many as a store has chunks for each question would take longer than counting.
  let times = new Float32Array(1_024);

  return (
    book: Book,
    text: string,
    isSought: Uint8Array | undefined,
    most: number,
  ): WordLeg | undefined => {
    const lists = listsOf(book);
    const likeWords = isSyllabic(text) ? () => [] : lexiconOf(book.store);
    const { asked, unknown } = choose(text, lists, likeWords);
    if (times.length < book.size) times = new Float32Array(book.size * 2);
    const scoring = createScoring(book, isSought, times);
    for (const one of asked) scoring.add(one, lists);
    const { sums, places } = scoring;
    const whole = scoring.whole() + unknown * rarityOf(book, 0);
    if (whole === 0) return undefined;

    const best = createBest(most);
    for (const place of places) best.offer(place, sums[place] ?? 0);
    return {
      ranked: best.ranked().map(({ item }) => item),
      of: (place) => fitOf((sums[place] ?? 0) / whole),
      shareIn: (text) => scoring.shareIn(countWords(text)) / whole,
    };
  };
}

/**
 * The rarest words of the question that anything in the store may have, the rarest first; and how much is asked for
 * that nothing has, which no chunk can answer.
 */
function choose(text: string, lists: WordLists, likeWords: (word: string) => LikeWord[]) {
  const words = questionWords(text)
    .map(([word, times]) => ({
      word,
      weight: weightOf(times) * meaningOf(word),
      count: lists.countOf(word),
    }))
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
function createScoring(book: Book, isSought: Uint8Array | undefined, times: Float32Array) {
  const { lengths, usualLength } = book;
  const sums = new Float32Array(book.size);
  const places: number[] = [];
  const worths: { asked: Asked; most: number }[] = [];
  let whole = 0;
  let room = mostChunks;
  let likeRoom = mostLikeChunks;

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
    /** What the words of a short text bring. */
    shareIn(text: Map<string, number>) {
      let sum = 0;
      for (const { asked, most } of worths) {
        if (text.has(asked.word)) sum += most;
        else {
          const { likeness = 0 } = asked.like.find(({ word }) => text.has(word)) ?? {};
          sum += most * likeness ** ranking.likenessPower;
        }
      }
      return sum;
    },
    add(asked: Asked, lists: WordLists) {
      const { word, weight, like } = asked;
      if (room <= 0) return;
      const touched: number[] = [];
      const visit = (word: string, share: number) =>
        lists.visit(word, (place, more) => {
          if (isSought && !isSought[place]) return;
          if (!times[place]) touched.push(place);
          times[place] = (times[place] ?? 0) + more * share;
        });
      const found = visit(word, 1);
      room -= found.looked;
      let count = found.chunks;
      for (const { word, likeness } of like) {
        if (likeRoom <= 0) break;
        const share = likeness ** ranking.likenessPower;
        const found = visit(word, share);
        likeRoom -= found.looked;
        count += share * found.chunks;
      }

      const most = weight * rarityOf(book, count);
      whole += most;
      worths.push({ asked, most });
      for (const place of touched) {
        const said = times[place] ?? 0;
        times[place] = 0;
        if (!sums[place]) places.push(place);
        sums[place] = (sums[place] ?? 0) + (most * said) / (said + halfway(place));
      }
    },
  };
}
