import { countTerms } from './chunk-words';
import { createPostingLists, type PostingLists } from './postings/posting-lists';
import { queryWords, scriptWeight } from './query-words';
import { countedFrequency, ranking, toScore } from './ranking';
import type { IndexDb } from './schema';
import type { WordRankedList } from './score';
import type { StoreSnapshot } from './store-snapshot';
import { createTopK } from './top-k';
import { createTermExpansion, type SimilarWord } from './vocabulary';
import { isVietnamese } from './vocabulary-words';

/** Words in more chunks than this carry little information and are ignored. */
const maxPostings = 8_000;

/**
 * Limits that keep a query within a few milliseconds: postings read for its words and for similar words, and the number
 * of similar words.
 */
const maxChunks = 30_000;
const maxSimilarChunks = 10_000;
const maxSimilarWords = 160;

interface QueryTerm {
  word: string;
  /** The weight by its frequency in the query and its script. */
  weight: number;
  /** The document frequency. */
  count: number;
  similar: SimilarWord[];
}

/**
 * Ranks chunks by BM25; words in too many chunks are ignored. Query terms are expanded to similarly spelled words of the store, which finds inflections in any language
 * with spaces between words. Undefined: the query has no word that carries information.
 */
export function createWordSearch(db: IndexDb) {
  const postingListsOf = createPostingLists(db);
  const vocabularyOf = createTermExpansion(db);
  let scratch = createScratch(1_024);

  return (
    snapshot: StoreSnapshot,
    text: string,
    isIncluded: Uint8Array | undefined,
    limit: number,
  ): WordRankedList | undefined => {
    const lists = postingListsOf(snapshot, maxPostings);
    const similarWords = isVietnamese(text) ? () => [] : vocabularyOf(snapshot.store);
    const { terms, unknownWeight } = selectTerms(text, lists, similarWords);
    if (scratch.touched.length < snapshot.size) scratch = createScratch(snapshot.size * 2);
    const accumulator = createAccumulator(snapshot, isIncluded, scratch);
    for (const term of terms) accumulator.addTerm(term, lists);
    const { scores } = accumulator;
    const maxScore = accumulator.maxScore() + unknownWeight * idf(snapshot, 0);
    if (maxScore === 0) return undefined;

    const best = createTopK(limit);
    for (let docId = 0; docId < scores.length; docId += 1) {
      const score = scores[docId] ?? 0;
      if (score > 0) best.offer(docId, score);
    }
    return {
      ranked: best.ranked().map(({ item }) => item),
      scoreOf: (docId) => toScore((scores[docId] ?? 0) / maxScore),
      coverageOf: (text) => accumulator.coverageOf(countTerms(text)) / maxScore,
    };
  };
}

/**
 * The rarest query terms that occur in the store, rarest first, and the total weight of those that do not occur.
 */
function selectTerms(
  text: string,
  lists: PostingLists,
  similarWords: (word: string) => SimilarWord[],
) {
  const words = queryWords(text)
    .map(([word, times]) => ({
      word,
      weight: queryTermWeight(times) * scriptWeight(word),
      count: lists(word).count,
    }))
    .filter(({ count }) => count <= maxPostings)
    .sort((a, b) => a.count - b.count);
  const terms: QueryTerm[] = [];
  let unknownWeight = 0;
  let remaining = maxSimilarWords;
  for (const one of words) {
    if (terms.length === ranking.maxQueryWords) break;
    const similar = remaining > 0 ? similarWords(one.word).slice(0, remaining) : [];
    remaining -= similar.length;
    if (one.count === 0 && similar.length === 0) unknownWeight += one.weight;
    else terms.push({ ...one, similar });
  }
  return { terms, unknownWeight };
}

function queryTermWeight(times: number): number {
  const { k3 } = ranking;
  return (times * (k3 + 1)) / (times + k3);
}

function idf({ size }: StoreSnapshot, count: number): number {
  const frequency = Math.min(count, size);
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

/** Reused by all queries. */
interface Scratch {
  /** All 0 between words: only touched entries are reset, as zeroing one per chunk would take longer than counting. */
  frequencies: Float32Array;
  touched: Int32Array;
}

function createScratch(size: number): Scratch {
  return { frequencies: new Float32Array(size), touched: new Int32Array(size) };
}

/** Accumulates the BM25 contribution of each query term to each chunk. */
function createAccumulator(
  snapshot: StoreSnapshot,
  isIncluded: Uint8Array | undefined,
  { frequencies, touched }: Scratch,
) {
  const { lengths, averageLength } = snapshot;
  const scores = new Float32Array(snapshot.size);
  const maxGains: { term: QueryTerm; maxGain: number }[] = [];
  let maxScore = 0;
  let remaining = maxChunks;
  let remainingSimilar = maxSimilarChunks;

  /** The term frequency at which a word contributes half of its maximum. */
  const halfSaturation = (docId: number): number => {
    const length = (lengths[docId] ?? 0) / averageLength || 1;
    return ranking.k1 * (1 - ranking.b + ranking.b * length);
  };

  return {
    scores,
    /** The maximum score of all words together. */
    maxScore: () => maxScore,
    /** The score of the words in a short text. */
    coverageOf(text: Map<string, number>) {
      let sum = 0;
      for (const { term, maxGain } of maxGains) {
        if (text.has(term.word)) sum += maxGain;
        else {
          const { similarity = 0 } = term.similar.find(({ word }) => text.has(word)) ?? {};
          sum += maxGain * similarity ** ranking.similarityPower;
        }
      }
      return sum;
    },
    addTerm(term: QueryTerm, lists: PostingLists) {
      const { word, weight, similar } = term;
      if (remaining <= 0) return;
      let touchedCount = 0;
      const add = (word: string, share: number): number => {
        const list = lists(word);
        for (let at = 0; at < list.docIds.length; at += 1) {
          const docId = list.docIds[at] ?? 0;
          if (isIncluded && !isIncluded[docId]) continue;
          const before = frequencies[docId] ?? 0;
          if (before === 0) touched[touchedCount++] = docId;
          frequencies[docId] = before + countedFrequency(list.frequencies[at] ?? 0) * share;
        }
        return list.count;
      };
      const found = add(word, 1);
      remaining -= found;
      let count = found;
      for (const { word, similarity } of similar) {
        if (remainingSimilar <= 0) break;
        const share = similarity ** ranking.similarityPower;
        const found = add(word, share);
        remainingSimilar -= found;
        count += share * found;
      }

      const maxGain = weight * idf(snapshot, count);
      maxScore += maxGain;
      maxGains.push({ term, maxGain });
      for (let at = 0; at < touchedCount; at += 1) {
        const docId = touched[at] ?? 0;
        const frequency = frequencies[docId] ?? 0;
        frequencies[docId] = 0;
        scores[docId] =
          (scores[docId] ?? 0) + (maxGain * frequency) / (frequency + halfSaturation(docId));
      }
    },
  };
}
