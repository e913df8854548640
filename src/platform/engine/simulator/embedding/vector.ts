import { stem } from '../../../terms/stem';
import { isStopWord } from '../../../terms/stop-words';
import { wordsOf } from '../../../terms/words';
import { hash } from '../context';

/** What two words count for that stand side by side, compared with one of four letters. */
const pairWeight = 0.2;

const cachedFeaturesOf = createFeatures();

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
    const features = cachedFeaturesOf(word);
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

/** What a word brings into a vector. */
export interface Features {
  /** Names the word; that of its other forms is the same. */
  root: number;
  spots: Spots;
  /** Those of its threes of letters, its beginning and end among them. */
  grams: Spots;
  /** What the word counts for, compared with one of four letters, and what its letters do. */
  weight: number;
  gramWeight: number;
  /** Whether it says nothing of what a text is about. */
  isEmpty: boolean;
}

/** Finds the features of words, and remembers those of the last some ten thousand. */
export function createFeatures(): (word: string) => Features {
  let known = new Map<string, Features>();
  return (word) => {
    const found = known.get(word);
    if (found) return found;
    if (known.size >= 20_000) known = new Map();
    const features = featuresOf(word);
    known.set(word, features);
    return features;
  };
}

function featuresOf(word: string): Features {
  const root = stem(word);
  const isEmpty = isStopWord(word);
  const grams = isEmpty || word.length < 4 ? [] : gramsOf(word);
  const weight = isEmpty ? 0.1 : Math.min(1.4, 0.6 + 0.1 * root.length);
  return {
    root: hash(root),
    spots: spotsOf([hash(root)], 4),
    grams: spotsOf(grams, 2),
    weight,
    // The longer a word, the likelier it is made of others, as words in German are.
    gramWeight: weight * Math.min(1, Math.max(0.5, word.length / 16)),
    isEmpty,
  };
}

/** Hashed apart from words of three letters. */
function gramsOf(word: string): number[] {
  const framed = `^${word}$`;
  return Array.from({ length: framed.length - 2 }, (_, at) => hash(`~${framed.slice(at, at + 3)}`));
}

/** Where features go in a vector of any length: 31 bits for the place, the lowest for the sign. */
export type Spots = Uint32Array;

/** So many spots for each feature: features that meet in one still differ in the others. */
export function spotsOf(features: readonly number[], each: number): Spots {
  const spots = new Uint32Array(features.length * each);
  for (let at = 0; at < spots.length; at += 1) {
    const feature = features[Math.floor(at / each)] ?? 0;
    spots[at] = mix(feature + Math.imul(at % each, 0x9e3779b9));
  }
  return spots;
}

/** Adds features that together weigh as much as told. */
export function scatter(vector: Float64Array, spots: Spots, weight: number): void {
  const share = weight / Math.sqrt(spots.length);
  for (const spot of spots) {
    const at = (spot >>> 1) % vector.length;
    vector[at] = (vector[at] ?? 0) + (spot & 1 ? share : -share);
  }
}

/** The finishing step of MurmurHash3: every bit of the result depends on every bit given. */
function mix(number: number): number {
  let value = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
