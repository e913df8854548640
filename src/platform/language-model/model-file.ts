import type { TrainingExample } from './examples';
import { type LanguageModel, type ModelStructure, weightCount } from './model';
import { fillSparse, type PackedArray, packArrays, sparse, unpackArrays } from './packed';

/** The file of a trained model. */
export interface StoredModel extends LanguageModel {
  /** Sums of squared gradients, to continue training. */
  squares: Float32Array;
  /** Training examples for few-shot prompts, within `maxExampleBytes`. */
  examples: TrainingExample[];
}

const version = 1;
const maxExampleBytes = 16 * 2 ** 20;

export async function writeModel({ weights, squares, structure, examples }: StoredModel) {
  const { documents, total, pairs, documentFrequency, unigrams } = structure;
  return packArrays({
    header: { version, documents, total, examples: withinLimit(examples) },
    arrays: {
      ...sparse('weights', weights),
      ...sparse('squares', squares),
      pairKeys: pairs.keys,
      pairCounts: pairs.counts,
      ...countsOf('documentFrequency', documentFrequency),
      ...countsOf('unigrams', unigrams),
      copyContexts: Uint32Array.from(structure.copyContexts),
      systems: Uint32Array.from(structure.systems),
      answers: Uint32Array.from(structure.answers),
    },
  });
}

/** For inference `squares` stay empty, because they need as much memory as the weights. */
export async function readModel(
  bytes: Uint8Array,
  use: 'training' | 'answering' = 'training',
): Promise<StoredModel> {
  const { header, arrays } = await unpackArrays(bytes);
  const { documents, total, examples, ...rest } = header as Header;
  if (rest.version !== version) throw new Error(`Unknown version of a model: ${rest.version}`);
  const structure: ModelStructure = {
    documents,
    total,
    pairs: {
      keys: arrays.pairKeys as Float64Array,
      counts: arrays.pairCounts as Uint32Array,
    },
    documentFrequency: readCounts('documentFrequency', arrays),
    unigrams: readCounts('unigrams', arrays),
    copyContexts: new Set(arrays.copyContexts),
    systems: new Set(arrays.systems),
    answers: new Set(arrays.answers),
  };
  const fill = (name: string) => fillSparse(name, arrays, new Float32Array(weightCount));
  const squares = use === 'training' ? fill('squares') : new Float32Array();
  return { weights: fill('weights'), squares, structure, examples };
}

interface Header {
  version: number;
  documents: number;
  total: number;
  examples: TrainingExample[];
}

function withinLimit(examples: readonly TrainingExample[]): TrainingExample[] {
  let left = maxExampleBytes;
  return examples.filter((example) => {
    left -= JSON.stringify(example).length;
    return left >= 0;
  });
}

const countsOf = (name: string, counts: Map<number, number>): Record<string, PackedArray> => ({
  [`${name}Keys`]: Uint32Array.from(counts.keys()),
  [name]: Uint32Array.from(counts.values()),
});

function readCounts(name: string, arrays: Record<string, PackedArray>): Map<number, number> {
  const keys = arrays[`${name}Keys`] ?? new Uint32Array();
  const counts = new Map<number, number>();
  keys.forEach((key, index) => {
    counts.set(key, arrays[name]?.[index] ?? 0);
  });
  return counts;
}
