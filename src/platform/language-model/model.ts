import type { TokenPairs } from './token-pairs';

/** Weights are indexed by hashes of feature and token; all models have the same number. */
export const weightBits = 22;
export const weightCount = 2 ** weightBits;

/**
 * A language model of the answers in examples: log-linear over hashed features of the prompt and the last tokens. It
 * predicts tokens of its examples and can copy others from the prompt.
 */
export interface LanguageModel {
  weights: Float32Array;
  structure: ModelStructure;
}

/** Counts over the examples, before training. */
export interface ModelStructure {
  /** Number of answers. */
  documents: number;
  /** Document frequency of each prompt feature. */
  documentFrequency: Map<number, number>;
  pairs: TokenPairs;
  unigrams: Map<number, number>;
  /** Sum of all unigrams. */
  total: number;
  /** Hashes of the two tokens before a copied token. */
  copyContexts: Set<number>;
  /** Hashes of the system messages of the examples. */
  systems: Set<number>;
  /** Distinct answers, by hash. */
  answers: Set<number>;
}

export function emptyStructure(): ModelStructure {
  return {
    documents: 0,
    documentFrequency: new Map(),
    pairs: { keys: new Float64Array(), counts: new Uint32Array() },
    unigrams: new Map(),
    total: 0,
    copyContexts: new Set(),
    systems: new Set(),
    answers: new Set(),
  };
}
