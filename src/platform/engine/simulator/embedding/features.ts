import { stem } from '../../../terms/stem';
import { isStopWord } from '../../../terms/stop-words';
import { hash } from '../dice';
import { type Spots, spotsOf } from './spots';

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
