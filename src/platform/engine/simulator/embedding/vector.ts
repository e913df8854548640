import { wordsOf } from '../../../terms/words';
import { createFeatures, type Features } from './features';
import { scatter, spotsOf } from './spots';

/** What two words count for that stand side by side, compared with one of four letters. */
const pairWeight = 0.2;

const featuresOf = createFeatures();

/**
 * A text as a direction: texts that share words, or words that share letters, point the same way.
 * What occurs often counts more, but less than in proportion; words that say nothing count little.
 * The length is 1.
 */
export function vectorOf(text: string, dimensions: number): Float32Array {
  const vector = new Float64Array(dimensions);
  const { words, pairs } = countsOf(text);
  for (const [{ spots, grams, weight, gramWeight }, count] of words) {
    const times = Math.sqrt(count);
    scatter(vector, spots, weight * times);
    scatter(vector, grams, gramWeight * times);
  }
  for (const [pair, count] of pairs)
    scatter(vector, spotsOf([pair], 2), pairWeight * Math.sqrt(count));
  return normalised(vector);
}

function countsOf(text: string) {
  const words = new Map<Features, number>();
  const pairs = new Map<number, number>();
  let last: Features | undefined;
  for (const word of wordsOf(text)) {
    const features = featuresOf(word);
    words.set(features, (words.get(features) ?? 0) + 1);
    if (features.isEmpty) continue;
    if (last) {
      const pair = Math.imul(last.root, 31) ^ features.root;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    last = features;
  }
  return { words, pairs };
}

/** To eight decimals, so that JSON and base64 tell the same. A text without words points somewhere all the same. */
function normalised(vector: Float64Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (length === 0) return Float32Array.from(vector, (_, at) => (at === 0 ? 1 : 0));
  return Float32Array.from(vector, (value) => Math.round((value / length) * 1e8) / 1e8);
}
