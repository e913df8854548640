import type { MarkedAnswer } from './build-structure';
import {
  type Candidates,
  copyFeatureCount,
  createCandidates,
  historyFeatureCount,
  maxCandidates,
} from './candidates';
import { tokenLimit } from './control-tokens';
import type { CopySource } from './copy-source';
import type { LanguageModel } from './model';
import { weightBits } from './model';
import type { WeighedPrompt } from './weigh-prompt';

/** The distribution of the next token, valid until the next prediction. */
export interface NextTokens {
  candidates: Candidates;
  /** Candidate probabilities, which sum to 1. */
  probabilities: Float64Array;
  /** The index of the most likely candidate; -1 without candidates. */
  best: number;
}

export interface TokenScore {
  logProbability: number;
  /** Whether it is the most likely one. */
  isBest: boolean;
  /** The derivative of `logProbability` by the candidate's score, without the background share. */
  responsibility: number;
  /** The candidate's index; -1 if the token is not a candidate. */
  index: number;
}

export interface Scorer {
  /** The distribution at a position of an answer, given the preceding tokens. */
  predict(prompt: WeighedPrompt, copy: CopySource, answer: MarkedAnswer, at: number): NextTokens;
  /** The probability of a token in the last prediction. */
  score(token: number): TokenScore;
  /** Adds the gradient of the log-probability of the last token, times `factor`, to `gradients`. */
  backpropagate(
    prompt: WeighedPrompt,
    score: TokenScore,
    factor: number,
    gradients: Gradients,
  ): void;
  isKnownAfter(before: number, token: number): boolean;
}

export interface Gradients {
  add(weight: number, gradient: number): void;
}

/** The background probability over all tokens of the encoding. */
const smoothing = 0.01;
/** The initial score of tokens that can only be copied. */
const copyOffset = -4;
/** The initial score of the rest of a copied word, so that words are copied completely by default. */
const partOffset = 4;
/** Gradients of less likely candidates are skipped. */
const negligible = 1e-4;
const shift = 32 - weightBits;

/**
 * Scores are sums of weights for (prompt and context features) × token and for copy features. The softmax over the
 * candidates is interpolated with smoothed unigrams, so that every token has a probability.
 */
export function createScorer({ weights, structure }: LanguageModel): Scorer {
  const { find, isKnownAfter } = createCandidates(structure);
  const probabilities = new Float64Array(maxCandidates);
  const next: NextTokens = { candidates: find(emptyCopy, emptyAnswer, 0), probabilities, best: -1 };

  const lexicalScore = ({ keys, values }: WeighedPrompt, hash: number, history: Uint32Array) => {
    let sum = 0;
    for (let feature = 0; feature < historyFeatureCount; feature += 1)
      sum += weights[weightIndex(history[feature] ?? 0, hash)] ?? 0;
    for (let feature = 0; feature < keys.length; feature += 1)
      sum += (values[feature] ?? 0) * (weights[weightIndex(keys[feature] ?? 0, hash)] ?? 0);
    return sum;
  };

  const copyScore = (copyKeys: Uint32Array, index: number) => {
    let sum = 0;
    for (let feature = 0; feature < copyFeatureCount; feature += 1) {
      const key = copyKeys[index * copyFeatureCount + feature] ?? 0;
      if (key) sum += weights[weightIndex(key, 0)] ?? 0;
    }
    return sum;
  };

  const unigram = (token: number) => {
    const { unigrams, total } = structure;
    const types = unigrams.size + 1;
    return ((unigrams.get(token) ?? 0) + types / tokenLimit) / (total + types);
  };

  return {
    predict(prompt, copy, answer, at) {
      const candidates = find(copy, answer, at);
      next.candidates = candidates;
      next.best = -1;
      let highest = Number.NEGATIVE_INFINITY;
      for (let index = 0; index < candidates.count; index += 1) {
        const hash = candidates.hashes[index] ?? 0;
        const lexical = candidates.isCopyOnly[index]
          ? candidates.isCopyOnly[index] === 2
            ? partOffset
            : copyOffset
          : lexicalScore(prompt, hash, candidates.historyKeys);
        const score = lexical + copyScore(candidates.copyKeys, index);
        probabilities[index] = score;
        if (score > highest) {
          highest = score;
          next.best = index;
        }
      }
      let sum = 0;
      for (let index = 0; index < candidates.count; index += 1) {
        const share = Math.exp((probabilities[index] ?? 0) - highest);
        probabilities[index] = share;
        sum += share;
      }
      for (let index = 0; index < candidates.count; index += 1)
        probabilities[index] = (probabilities[index] ?? 0) / sum;
      return next;
    },

    score(token) {
      const { candidates, best } = next;
      const index = candidates.tokens.subarray(0, candidates.count).indexOf(token);
      const fromElsewhere = (candidates.count > 0 ? smoothing : 1) * unigram(token);
      const fromScores = index < 0 ? 0 : (1 - smoothing) * (probabilities[index] ?? 0);
      const probability = fromScores + fromElsewhere;
      return {
        logProbability: Math.log(probability),
        isBest: index >= 0 && index === best,
        responsibility: fromScores / probability,
        index,
      };
    },

    backpropagate({ keys, values }, { index: target, responsibility }, factor, gradients) {
      const { candidates } = next;
      if (target < 0 || candidates.count < 2) return;
      for (let index = 0; index < candidates.count; index += 1) {
        const probability = probabilities[index] ?? 0;
        if (index !== target && probability < negligible) continue;
        const slope = factor * responsibility * ((index === target ? 1 : 0) - probability);
        if (slope === 0) continue;
        const hash = candidates.hashes[index] ?? 0;
        if (!candidates.isCopyOnly[index]) {
          for (let feature = 0; feature < historyFeatureCount; feature += 1)
            gradients.add(weightIndex(candidates.historyKeys[feature] ?? 0, hash), slope);
          for (let feature = 0; feature < keys.length; feature += 1)
            gradients.add(weightIndex(keys[feature] ?? 0, hash), slope * (values[feature] ?? 0));
        }
        for (let feature = 0; feature < copyFeatureCount; feature += 1) {
          const key = candidates.copyKeys[index * copyFeatureCount + feature] ?? 0;
          if (key) gradients.add(weightIndex(key, 0), slope);
        }
      }
    },

    isKnownAfter,
  };
}

const weightIndex = (feature: number, token: number) =>
  Math.imul(feature ^ token, 0x9e3779b1) >>> shift;

const emptyCopy = { tokens: new Int32Array(), places: new Map<number, number[]>(), wordsFrom: 0 };
const emptyAnswer: MarkedAnswer = {
  tokens: new Int32Array(),
  history: new Int32Array(),
  isCopied: new Uint8Array(),
};
