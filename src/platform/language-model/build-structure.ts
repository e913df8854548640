import { controlTokens } from './control-tokens';
import { type CopySource, indexCopySource } from './copy-source';
import { combineHashes, hashText } from './hashing';
import type { ModelStructure } from './model';
import type { PromptFeatures } from './prompt-features';
import { countOfPair, countPairs, pairKey } from './token-pairs';

/** An answer with annotated tokens. */
export interface MarkedAnswer {
  /** The last one is the end token. */
  tokens: Int32Array;
  /** The tokens as context: tokens that can only be copied become one placeholder. */
  history: Int32Array;
  /** 1 if the token can only be copied from the prompt. */
  isCopied: Uint8Array;
}

export interface Observed {
  reading: PromptFeatures;
  copyTokens: Int32Array;
  /** One for most examples; two for a preference. */
  answers: Int32Array[];
}

/** Counts the examples, in addition to the counts of the continued model. */
export function buildStructure(
  observed: readonly Observed[],
  base: ModelStructure,
): ModelStructure {
  const structure: ModelStructure = {
    ...base,
    documents: base.documents + observed.length,
    documentFrequency: new Map(base.documentFrequency),
    unigrams: new Map(base.unigrams),
    copyContexts: new Set(base.copyContexts),
    systems: new Set(base.systems),
    answers: new Set(base.answers),
  };
  const answers = observed.flatMap((one) => one.answers);
  structure.pairs = countPairs(pairsOf(answers), base.pairs);
  for (const { reading, answers: own } of observed) {
    for (const key of reading.keys) increment(structure.documentFrequency, key);
    if (reading.system) structure.systems.add(hashText(reading.system));
    for (const tokens of own) {
      structure.answers.add(tokens.reduce(combineHashes, 0));
      structure.total += tokens.length;
      for (const token of tokens) increment(structure.unigrams, token);
    }
  }
  addCopies(structure, observed);
  return structure;
}

/** Successors of copied tokens are counted after the placeholder. */
function addCopies(structure: ModelStructure, observed: readonly Observed[]): void {
  const afterCopies: number[] = [];
  for (const { copyTokens, answers } of observed) {
    const copy = indexCopySource(copyTokens);
    for (const tokens of answers) {
      const { history, isCopied } = markAnswer(tokens, copy, structure, 1);
      isCopied.forEach((flag, index) => {
        if (!flag) return;
        structure.copyContexts.add(copyContext(history, index));
        const next = tokens[index + 1];
        if (next !== undefined && !isCopied[index + 1])
          afterCopies.push(pairKey(controlTokens.copied, next));
      });
    }
  }
  structure.pairs = countPairs(Float64Array.from(afterCopies), structure.pairs);
}

/**
 * Tokens in the prompt that follow their predecessor at most `maxCount` times count as copied: 0 for unseen pairs, 1
 * also for pairs of this example only.
 */
export function markAnswer(
  tokens: Int32Array,
  copy: CopySource,
  { pairs }: ModelStructure,
  maxCount: 0 | 1,
): MarkedAnswer {
  const isCopied = new Uint8Array(tokens.length);
  const history = Int32Array.from(tokens);
  tokens.forEach((token, index) => {
    if (!copy.places.has(token)) return;
    const before = index === 0 ? controlTokens.start : (tokens[index - 1] ?? 0);
    if (countOfPair(pairs, before, token) > maxCount) return;
    isCopied[index] = 1;
    history[index] = controlTokens.copied;
  });
  return { tokens, history, isCopied };
}

/** A key of the two preceding tokens. */
export const copyContext = (history: ArrayLike<number>, index: number) =>
  combineHashes(
    history[index - 1] ?? controlTokens.start,
    history[index - 2] ?? controlTokens.start,
  );

function pairsOf(answers: readonly Int32Array[]): Float64Array {
  const length = answers.reduce((sum, tokens) => sum + tokens.length, 0);
  const pairs = new Float64Array(length);
  let at = 0;
  for (const tokens of answers) {
    let before: number = controlTokens.start;
    for (const token of tokens) {
      pairs[at] = pairKey(before, token);
      at += 1;
      before = token;
    }
  }
  return pairs;
}

const increment = (counts: Map<number, number>, key: number) =>
  counts.set(key, (counts.get(key) ?? 0) + 1);
