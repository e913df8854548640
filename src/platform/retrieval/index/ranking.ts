import type { Weights } from '../retrieval';

/**
 * What the ranking of a search goes by, in one place. Each was chosen on one half of the questions of the collections
 * below; where one of them is a fifth more or less, the mean changes by less than .005. nDCG@10 over all questions, as
 * `npm run bench search` prints it, beside it BM25 over the same words (k1 1.2, b .75):
 *
 * |              | ours | BM25 | words alone | vectors alone, built in |
 * |--------------|------|------|-------------|-------------------------|
 * | Cranfield    | .540 | .518 | .538        | .387                    |
 * | MED          | .755 | .685 | .740        | .622                    |
 * | XQuAD German | .960 | .925 | .960        | .811                    |
 * | JaQuAD       | .919 | .912 | .921        | .647                    |
 */
export const ranking = {
  /** BM25: how soon a word that is said again counts no more, and how much long chunks are held back. */
  saturation: 1.2,
  lengthShare: 0.75,

  /** A word that is asked for twice counts 1.5 times, and three times at most. */
  questionSaturation: 2,

  /**
   * Words of the store that are written like one of the question count too: a chunk that has one is taken to have
   * so much of the word that was asked for as `likeness ** likenessPower` says.
   */
  leastLikeness: 0.35,
  likenessPower: 3,
  likeWords: 12,
  /** What words share is told by runs of so many letters, weighed by how few words have them. */
  gram: 4,
  /** Half of what both words have in common, against what of the question's word is found. */
  diceShare: 0.25,

  /** What two characters of Japanese count for where both are Hiragana, or one is. */
  hiragana: 0.5,
  partlyHiragana: 0.8,

  /** Of a question so many words are looked for: the rarest of the store. */
  questionWords: 32,

  /** Chunks that are like the middle of so many of the best rank higher: see `shares`. */
  feedbackPlaces: 5,

  /**
   * What the title of a file and the headings of a chunk count for beside all of its words, and how many of the best
   * chunks are looked at for theirs.
   */
  headings: 0.45,
  headingPlaces: 50,

  /** How the words of a chunk become a score: see `fitOf`. */
  fitBend: 0.375,
} as const;

/**
 * From 0 to 1, of the share of all that a question's words could bring. Where each of them stands once in a chunk
 * of usual length BM25 gives .45 of it, which is a score of .75.
 */
export function fitOf(share: number): number {
  return (share * (1 + ranking.fitBend)) / (share + ranking.fitBend);
}

/**
 * What vectors and words count for, where the caller does not say. Vectors of the simulator know no more than
 * letters and words do, and add little to them; what another model's vectors add was not measured here.
 */
export const shares = {
  simulator: { vectors: 0.15, words: 0.85, feedback: 0.1 },
  other: { vectors: 0.5, words: 0.5 },
} satisfies Record<string, Weights>;
