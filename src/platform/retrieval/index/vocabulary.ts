import { ranking } from './ranking';
import type { IndexDb } from './schema';
import { createSizedCache } from './sized-cache';
import { createTopK } from './top-k';
import { isExpandable, maxWords } from './vocabulary-words';
import { wordsIn } from './vocabulary-writer';

/** A word of the vocabulary, and its similarity to another word, from 0 to 1. */
export interface SimilarWord {
  word: string;
  similarity: number;
}

/** Cached words of all stores together. */
const maxCachedWords = 2_000_000;

/** An n-gram in more words than this is a common affix and carries no information. */
const maxWordsOfNGram = 4_000;

/** The minimum vocabulary size assumed for the idf of n-grams: smaller ones say little about their rarity. */
const minVocabularySize = 5_000;

/** The words of one store, indexed by n-gram. */
interface Vocabulary {
  removals: number;
  /** The last row read. */
  last: number;
  words: string[];
  known: Set<string>;
  /** The n-grams by number: those of each word, and the words of each. */
  numberOf: Map<string, number>;
  nGramsOfWord: number[][];
  wordsOfNGram: number[][];
  /** The idf of each n-gram, for the number of words for which it was computed. */
  idf: { words: number; values: Float64Array };
  /** The summed idf of the n-grams that each word shares with the query term; all 0 between calls. */
  shared: Float64Array;
}

/** Expands a query term to similarly spelled words of a store: inflections, compounds, typos. */
export function createTermExpansion(db: IndexDb) {
  const vocabularies = createSizedCache<number, Vocabulary>(
    maxCachedWords,
    ({ words }) => words.length,
  );
  const removalsOf = db.prepare('select removals from stores where seq = ?').pluck();
  const newer = db.prepare(
    'select seq, words from vocabulary where store = ? and seq > ? order by seq',
  );

  /** Reads new words before it returns. */
  return (store: number): ((word: string) => SimilarWord[]) => {
    const removals = Number(removalsOf.get(store) ?? 0);
    const found = vocabularies.get(store);
    const vocabulary = found?.removals === removals ? found : emptyVocabulary(removals);
    for (const { seq, words } of newer.all(store, vocabulary.last) as {
      seq: number;
      words: string;
    }[]) {
      for (const word of wordsIn(words)) addWord(vocabulary, word);
      vocabulary.last = seq;
    }
    vocabularies.set(store, vocabulary);
    return (word) => similarWords(vocabulary, word);
  };
}

const emptyVocabulary = (removals: number): Vocabulary => {
  return {
    ...{ removals, last: 0, words: [], known: new Set() },
    ...{ numberOf: new Map(), nGramsOfWord: [], wordsOfNGram: [] },
    ...{ idf: { words: 0, values: new Float64Array() }, shared: new Float64Array(1_024) },
  };
};

function addWord(vocabulary: Vocabulary, word: string): void {
  const { words, known, numberOf, nGramsOfWord, wordsOfNGram } = vocabulary;
  if (known.has(word) || words.length >= maxWords) return;
  known.add(word);
  const numbers: number[] = [];
  for (const nGram of nGramsOf(word)) {
    const number = numberOf.get(nGram) ?? wordsOfNGram.length;
    if (number === wordsOfNGram.length) {
      numberOf.set(nGram, number);
      wordsOfNGram.push([]);
    }
    wordsOfNGram[number]?.push(words.length);
    numbers.push(number);
  }
  nGramsOfWord.push(numbers);
  words.push(word);
}

/** The character n-grams of a word, with its boundaries marked by underscores. */
function nGramsOf(word: string): Set<string> {
  const framed = `_${word}_`;
  const nGrams = new Set<string>();
  for (let at = 0; at + ranking.nGramSize <= framed.length; at += 1)
    nGrams.add(framed.slice(at, at + ranking.nGramSize));
  return nGrams;
}

function similarWords(vocabulary: Vocabulary, term: string): SimilarWord[] {
  if (!isExpandable(term)) return [];
  const { words, numberOf, nGramsOfWord, wordsOfNGram } = vocabulary;
  if (vocabulary.shared.length < words.length)
    vocabulary.shared = new Float64Array(words.length * 2);
  const { shared } = vocabulary;
  const idf = idfOfNGrams(vocabulary);

  let own = 0;
  const touched: number[] = [];
  for (const nGram of nGramsOf(term)) {
    const number = numberOf.get(nGram);
    const weight = number === undefined ? idfOf(1, words.length) : (idf[number] ?? 0);
    own += weight;
    if (number === undefined || weight === 0) continue;
    for (const at of wordsOfNGram[number] ?? []) {
      if (!shared[at]) touched.push(at);
      shared[at] = (shared[at] ?? 0) + weight;
    }
  }

  const best = createTopK(ranking.maxSimilarWords);
  for (const at of touched) {
    const word = words[at] ?? '';
    const common = shared[at] ?? 0;
    shared[at] = 0;
    // The upper bound: the other word has no further n-grams.
    const upperBound = similarityOf(common, own, common);
    if (upperBound < ranking.minSimilarity || word === term) continue;
    let others = 0;
    for (const number of nGramsOfWord[at] ?? []) others += idf[number] ?? 0;
    const similarity = similarityOf(common, own, others);
    if (similarity >= ranking.minSimilarity) best.offer(at, similarity);
  }
  return best.ranked().map(({ item, score }) => ({ word: words[item] ?? '', similarity: score }));
}

function idfOfNGrams({ words, wordsOfNGram, idf }: Vocabulary): Float64Array {
  if (idf.words !== words.length) {
    idf.words = words.length;
    idf.values = Float64Array.from(wordsOfNGram, ({ length }) => idfOf(length, words.length));
  }
  return idf.values;
}

/** The idf of an n-gram in `count` of all words. */
function idfOf(count: number, words: number): number {
  if (count > maxWordsOfNGram) return 0;
  return Math.log(1 + (Math.max(words, minVocabularySize) - count + 0.5) / (count + 0.5));
}

function similarityOf(common: number, own: number, others: number): number {
  const dice = (2 * common) / (own + others);
  return ranking.diceWeight * dice + (1 - ranking.diceWeight) * (common / own);
}
