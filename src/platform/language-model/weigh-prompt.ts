import type { Tokenizer } from '../engine/tokens';
import { readCopyTokens } from './copy-source';
import { hashText } from './hashing';
import type { ModelStructure } from './model';
import type { PromptFeatures } from './prompt-features';

/** A weighted prompt: the strongest features, normalized to length 1. */
export interface WeighedPrompt {
  keys: Uint32Array;
  values: Float32Array;
  copyTokens: Int32Array;
  /** The share of topical words of the question that occur in examples; 1 without any. */
  familiarity: number;
  /** Whether an example had this system message. */
  isKnownSystem: boolean;
}

const maxFeatures = 64;
/** The weight of unknown features in the norm. */
const unknownShare = 0.3;

export function weighPrompt(
  reading: PromptFeatures,
  structure: ModelStructure,
  tokenizer: Tokenizer,
): WeighedPrompt {
  const { documents, documentFrequency } = structure;
  let unknown = 0;
  const known: [key: number, value: number][] = [];
  for (const [index, key] of reading.keys.entries()) {
    const strength = reading.strengths[index] ?? 0;
    const frequency = documentFrequency.get(key);
    const value = strength * inverseFrequency(documents, frequency ?? 0);
    if (frequency) known.push([key, value]);
    else unknown += (unknownShare * value) ** 2;
  }
  known.sort(([one, a], [other, b]) => b - a || one - other);
  const strongest = known.slice(0, maxFeatures);
  const length = Math.sqrt(strongest.reduce((sum, [, value]) => sum + value * value, unknown)) || 1;
  return {
    keys: Uint32Array.from(strongest, ([key]) => key),
    values: Float32Array.from(strongest, ([, value]) => value / length),
    copyTokens: readCopyTokens(reading.source, tokenizer),
    familiarity: familiarityOf(reading, structure),
    isKnownSystem: reading.system !== '' && structure.systems.has(hashText(reading.system)),
  };
}

/** Smoothed, so that features of every prompt keep a small weight. */
const inverseFrequency = (documents: number, frequency: number) =>
  Math.log((documents + 1.5) / (frequency + 0.5));

function familiarityOf({ topics }: PromptFeatures, structure: ModelStructure): number {
  if (topics.length === 0) return 1;
  return topics.filter((key) => structure.documentFrequency.has(key)).length / topics.length;
}

/** The cosine similarity of two weighted prompts. */
export function promptSimilarity(one: WeighedPrompt, other: WeighedPrompt): number {
  const values = new Map([...one.keys].map((key, index) => [key, one.values[index] ?? 0]));
  return other.keys.reduce(
    (sum, key, index) => sum + (values.get(key) ?? 0) * (other.values[index] ?? 0),
    0,
  );
}
