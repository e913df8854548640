import type { TokenPairs } from './token-pairs';

/** Weights are found by hashes of feature and token; their number is the same for every model. */
export const weightBits = 22;
export const weightCount = 2 ** weightBits;

/**
 * A language model of the answers in a set of examples: log-linear over hashed features of the prompt
 * and of the last tokens. It knows the tokens of its examples and can copy others from the prompt.
 */
export interface LanguageModel {
  weights: Float32Array;
  structure: ModelStructure;
}

/** What is counted in the examples before anything is learned. */
export interface ModelStructure {
  /** Answers counted. */
  documents: number;
  /** In how many prompts each feature occurs. */
  documentFrequency: Map<number, number>;
  pairs: TokenPairs;
  unigrams: Map<number, number>;
  /** Sum of all unigrams. */
  total: number;
  /** Hashes of the two last tokens after which a token was copied from the prompt. */
  copyContexts: Set<number>;
  /** Hashes of the system messages of the examples. */
  systems: Set<number>;
  /** Different answers, by hash. */
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
