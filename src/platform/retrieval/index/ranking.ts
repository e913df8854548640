import type { Weights } from '../retrieval';

/**
 * The ranking parameters. Each was tuned on one half of the queries of the collections below; a change of one by a
 * fifth changes the mean by less than .005. nDCG@10 over all queries, as `npm run bench search` prints it, beside BM25
 * over the same words (k1 1.2, b .75):
 *
 * |              | ours | BM25 | words only  | vectors only, simulator |
 * |--------------|------|------|-------------|-------------------------|
 * | Cranfield    | .540 | .518 | .538        | .387                    |
 * | MED          | .755 | .685 | .740        | .622                    |
 * | XQuAD German | .960 | .925 | .960        | .811                    |
 * | JaQuAD       | .919 | .912 | .921        | .647                    |
 */
export const ranking = {
  /** BM25 k1, the saturation of term frequency, and b, the length normalization. */
  k1: 1.2,
  b: 0.75,

  /** A word that occurs four times or more in a chunk counts as if it occurred five times. */
  manyFrequency: 4,
  manyFrequencyCounts: 5,

  /** BM25 k3, the saturation of query term frequency: a word asked twice counts 1.5 times, at most three times. */
  k3: 2,

  /**
   * Query expansion by similarly spelled words: an occurrence counts as `similarity ** similarityPower` occurrences of
   * the query term.
   */
  minSimilarity: 0.35,
  similarityPower: 3,
  maxSimilarWords: 12,
  /** Spelling similarity compares n-grams of this size, weighted by idf. */
  nGramSize: 4,
  /** The weight of the Dice coefficient against the share of the query term's n-grams that the other word contains. */
  diceWeight: 0.25,

  /** The weight of a Japanese bigram in Hiragana, or with one Hiragana character. */
  hiragana: 0.5,
  partlyHiragana: 0.8,

  /** Only this many words of a query are searched: the rarest ones of the store. */
  maxQueryWords: 32,

  /** Pseudo-relevance feedback: chunks similar to the centroid of this many best chunks rank higher; see `defaultWeights`. */
  feedbackChunks: 5,

  /**
   * The weight of the file title and headings of a chunk against all of its words, and the number of best chunks that
   * are boosted by theirs.
   */
  headingWeight: 0.45,
  headingChunks: 50,

  /** The curve of the word score; see `toScore`. */
  curve: 0.375,
} as const;

/** What the frequency of a word in a chunk counts. */
export function countedFrequency(frequency: number): number {
  return frequency < ranking.manyFrequency ? frequency : ranking.manyFrequencyCounts;
}

/**
 * Maps a share of the maximum BM25 score to a score from 0 to 1. A chunk of average length that contains each query
 * term once has a share of .45, which becomes a score of .75.
 */
export function toScore(share: number): number {
  return (share * (1 + ranking.curve)) / (share + ranking.curve);
}

/**
 * Default weights of vectors and words. The simulator's vectors are derived from letters and words, so they add little;
 * the contribution of other models' vectors was not measured.
 */
export const defaultWeights = {
  simulator: { vectors: 0.15, words: 0.85, feedback: 0.1 },
  other: { vectors: 0.5, words: 0.5 },
} satisfies Record<string, Weights>;
