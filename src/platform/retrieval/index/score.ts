import type { Weights } from '../retrieval';
import { defaultWeights, ranking } from './ranking';
import { createTopK } from './top-k';

/** The result of one search method: the docIds it found, best first, and its score of any docId, from 0 to 1. */
export interface RankedList {
  ranked: number[];
  scoreOf(docId: number): number;
}

export interface WeightedDoc {
  docId: number;
  weight: number;
}

export interface VectorRankedList extends RankedList {
  /** Similarity to the weighted centroid of some chunks, from 0 to 1. */
  similarityToCentroid(best: WeightedDoc[]): (docId: number) => number;
}

export interface WordRankedList extends RankedList {
  /** The share of the query's term weights that a short text contains, from 0 to 1. */
  coverageOf(text: string): number;
}

/** The results for one query. A method with weight 0 is not run. */
export interface QueryMatches {
  vectors: VectorRankedList | undefined;
  /** Also undefined if the query consists of stop words, such as `who is it`. */
  words: WordRankedList | undefined;
}

/** Scores by docId, from 0 to 1. */
type Scores = Map<number, number>;

interface WeightedList {
  list: RankedList;
  /** The weights of a query add up to 1. */
  weight: number;
}

/**
 * Relevance scores: the weighted sum of vector similarity, word score and feedback. A score of 1 is the query itself
 * repeated, .5 is a good result. Scores of different embedding models are not comparable. With several queries, the
 * best score of a chunk counts.
 */
export function scoreByRelevance(
  matches: QueryMatches[],
  weights: Weights = defaultWeights.other,
): Scores {
  const scores: Scores = new Map();
  for (const queryScores of matches.map((one) => scoreQuery(one, weights, matches)))
    for (const [docId, score] of queryScores)
      scores.set(docId, Math.max(score, scores.get(docId) ?? 0));
  return scores;
}

/** Scores the docIds found for any query against one query. */
function scoreQuery(one: QueryMatches, weights: Weights, matches: QueryMatches[]): Scores {
  const lists = weightedLists(one, weights);
  const all = matches.flatMap(({ vectors, words }) => [
    ...(vectors?.ranked ?? []),
    ...(words?.ranked ?? []),
  ]);
  const scores: Scores = new Map();
  for (const docId of all)
    if (!scores.has(docId))
      scores.set(
        docId,
        lists.reduce((sum, { list, weight }) => sum + weight * list.scoreOf(docId), 0),
      );
  const { feedback = 0 } = weights;
  if (!one.vectors || !one.words || feedback === 0) return scores;
  const similarity = one.vectors.similarityToCentroid(bestOf(scores));
  for (const [docId, score] of scores)
    scores.set(docId, (score + feedback * similarity(docId)) / (1 + feedback));
  return scores;
}

function bestOf(scores: Scores): WeightedDoc[] {
  const best = createTopK(ranking.feedbackChunks);
  for (const [docId, score] of scores) best.offer(docId, score);
  return best.ranked().map(({ item, score }) => ({ docId: item, weight: score }));
}

/** The constant of reciprocal rank fusion: the tenth rank has 87 % of the score of the first. */
const rrfK = 60;

/** Reciprocal rank fusion of all lists, scaled so that 1 is the first of each list. */
export function fuseRanks(
  matches: QueryMatches[],
  weights: Weights = defaultWeights.other,
): Scores {
  const queries = matches
    .map((one) => weightedLists(one, weights))
    .filter((lists) => lists.length > 0);
  const scores: Scores = new Map();
  for (const { list, weight } of queries.flat()) {
    list.ranked.forEach((docId, rank) => {
      const gain = ((rrfK + 1) / (rrfK + 1 + rank)) * (weight / queries.length);
      scores.set(docId, (scores.get(docId) ?? 0) + gain);
    });
  }
  return scores;
}

function weightedLists({ vectors, words }: QueryMatches, weights: Weights): WeightedList[] {
  const lists = [
    ...(vectors ? [{ list: vectors, weight: weights.vectors }] : []),
    ...(words ? [{ list: words, weight: weights.words }] : []),
  ];
  const sum = lists.reduce((total, { weight }) => total + weight, 0);
  return lists.map(({ list, weight }) => ({ list, weight: weight / sum }));
}
