import type { MarkedAnswer } from './build-structure';
import { copyContext } from './build-structure';
import { controlTokens, tokenLimit } from './control-tokens';
import { type CopySource, isWithinWord, matchBefore, shapeAt } from './copy-source';
import { combineHashes, mixBits } from './hashing';
import type { ModelStructure } from './model';
import { successorsOf } from './token-pairs';

/** Copy features of a candidate, independent of the token. */
export const copyFeatureCount = 5;
export const historyFeatureCount = 5;
export const maxCandidates = 2_048;

const maxSuccessors = 128;

/** The candidate tokens. The object is reused. */
export interface Candidates {
  count: number;
  tokens: Int32Array;
  /** Hashed, to be combined with feature keys. */
  hashes: Uint32Array;
  /** 1: can only be copied. 2: the same, within a word. */
  isCopyOnly: Uint8Array;
  /** `copyFeatureCount` copy features per candidate; 0: none. */
  copyKeys: Uint32Array;
  /** Context features. */
  historyKeys: Uint32Array;
}

export type FindCandidates = (copy: CopySource, answer: MarkedAnswer, at: number) => Candidates;

/** `find` reads only the answer before `at`. */
export function createCandidates(structure: ModelStructure): {
  find: FindCandidates;
  isKnownAfter(before: number, token: number): boolean;
} {
  const successors = successorsOf(structure.pairs, maxSuccessors, controlTokens.start);
  const found: Candidates = {
    count: 0,
    tokens: new Int32Array(maxCandidates),
    hashes: new Uint32Array(maxCandidates),
    isCopyOnly: new Uint8Array(maxCandidates),
    copyKeys: new Uint32Array(maxCandidates * copyFeatureCount),
    historyKeys: new Uint32Array(historyFeatureCount),
  };
  /** Candidate index by token; valid if `stamps` has the current stamp. */
  const indexes = new Int32Array(tokenLimit);
  const stamps = new Int32Array(tokenLimit);
  let stamp = 0;

  const add = (token: number, isCopyOnly: boolean): number => {
    if (stamps[token] === stamp) return indexes[token] ?? 0;
    if (found.count >= maxCandidates) return -1;
    const index = found.count;
    found.count += 1;
    stamps[token] = stamp;
    indexes[token] = index;
    found.tokens[index] = token;
    found.hashes[index] = mixBits(token + 1);
    found.isCopyOnly[index] = isCopyOnly ? 1 : 0;
    found.copyKeys.fill(0, index * copyFeatureCount, (index + 1) * copyFeatureCount);
    return index;
  };

  const addCopies = (
    copy: CopySource,
    { tokens }: MarkedAnswer,
    at: number,
    isAnywhere: boolean,
  ) => {
    const last = tokens[at - 1] ?? controlTokens.start;
    const secondLast = tokens[at - 2] ?? controlTokens.start;
    const [, one = 0, two = 0] = found.historyKeys;
    for (const [token, places] of copy.places) {
      const { place, match } = bestPlace(copy, places, last, secondLast);
      const isPart = match > 0 && isWithinWord(copy, place);
      if (!isAnywhere && !isPart) continue;
      const index = add(token, true);
      if (index < 0) return;
      if (isPart && found.isCopyOnly[index]) found.isCopyOnly[index] = 2;
      const left = copy.tokens[place - 1] ?? -1;
      const from = index * copyFeatureCount;
      found.copyKeys[from] = combineHashes(1, one);
      found.copyKeys[from + 1] = combineHashes(2, two);
      found.copyKeys[from + 2] = combineHashes(3 + match, one);
      found.copyKeys[from + 3] = combineHashes(combineHashes(7, left), one);
      found.copyKeys[from + 4] = combineHashes(16 + shapeAt(copy, place), one);
    }
  };

  return {
    find(copy, answer, at) {
      stamp += 1;
      found.count = 0;
      const { history, tokens, isCopied } = answer;
      readHistory(found.historyKeys, history, at);
      const before = at === 0 ? controlTokens.start : (history[at - 1] ?? 0);
      const target = isCopied[at] ? tokens[at] : -1;
      for (const token of successors.get(before) ?? none) if (token !== target) add(token, false);
      if (before === controlTokens.copied) {
        for (const token of successors.get(tokens[at - 1] ?? 0) ?? none)
          if (token !== target) add(token, false);
      }
      const isAnywhere = structure.copyContexts.has(copyContext(history, at));
      if (isAnywhere || before === controlTokens.copied) addCopies(copy, answer, at, isAnywhere);
      return found;
    },
    isKnownAfter: (before, token) => successors.get(before)?.includes(token) ?? false,
  };
}

const none = new Int32Array();

function bestPlace(copy: CopySource, places: number[], last: number, secondLast: number) {
  let best = { place: places.at(-1) ?? 0, match: 0 };
  for (const place of places) {
    const match = matchBefore(copy, place, last, secondLast);
    if (match > best.match || (match === best.match && match > 0 && isWithinWord(copy, place)))
      best = { place, match };
  }
  return best;
}

/** Hashes of the last 0, 1, 2, 3 and 5 tokens. */
function readHistory(keys: Uint32Array, history: Int32Array, at: number): void {
  let key = 0x51ed270b;
  keys[0] = key;
  for (let length = 1; length <= 5; length += 1) {
    key = combineHashes(key, at >= length ? (history[at - length] ?? 0) : controlTokens.start);
    if (length <= 3) keys[length] = key;
  }
  keys[4] = key;
}
