import { stem } from '../terms/stem';
import { commonSubsequence } from './common-subsequence';

export type TextMetric = (output: string, reference: string) => number;

/** Tokens: words and punctuation, case-folded. */
const tokensOf = (text: string) =>
  text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu) ?? [];

/** How similar two texts are, from 0 to 1. */
export const textMetrics: Record<string, TextMetric> = {
  fuzzy_match: (output, reference) => ratio([...output], [...reference]),
  bleu: (output, reference) => bleu(tokensOf(output), tokensOf(reference)),
  gleu: (output, reference) => gleu(tokensOf(output), tokensOf(reference)),
  meteor: (output, reference) => meteor(tokensOf(output), tokensOf(reference)),
  rouge_1: rouge(1),
  rouge_2: rouge(2),
  rouge_3: rouge(3),
  rouge_4: rouge(4),
  rouge_5: rouge(5),
  rouge_l: (output, reference) => ratio(tokensOf(output), tokensOf(reference)),
};

/** Indel similarity: twice the common length over the total length. */
function ratio(one: string[], other: string[]): number {
  const all = one.length + other.length;
  return all === 0 ? 1 : (2 * commonSubsequence(one, other)) / all;
}

function rouge(size: number): TextMetric {
  return (output, reference) => {
    const [one, other] = [ngrams(tokensOf(output), size), ngrams(tokensOf(reference), size)];
    const all = total(one) + total(other);
    return all === 0 ? 0 : (2 * overlap(one, other)) / all;
  };
}

/** Sentence BLEU-4 with exponential smoothing, as sacreBLEU. */
function bleu(output: string[], reference: string[]): number {
  if (output.length === 0 || reference.length === 0) return 0;
  let smoothing = 1;
  let logs = 0;
  let orders = 0;
  for (let size = 1; size <= 4; size += 1) {
    const grams = ngrams(output, size);
    const count = total(grams);
    if (count === 0) break;
    const matches = overlap(grams, ngrams(reference, size));
    if (size === 1 && matches === 0) return 0;
    if (matches === 0) smoothing *= 2;
    logs += Math.log(matches === 0 ? 1 / (smoothing * count) : matches / count);
    orders += 1;
  }
  const brevity = Math.min(1, Math.exp(1 - reference.length / output.length));
  return brevity * Math.exp(logs / orders);
}

/** GLEU: the minimum of precision and recall over n-grams up to four. */
function gleu(output: string[], reference: string[]): number {
  let [matches, ngramCount] = [0, 0];
  for (let size = 1; size <= 4; size += 1) {
    const [one, other] = [ngrams(output, size), ngrams(reference, size)];
    matches += overlap(one, other);
    ngramCount += Math.max(total(one), total(other));
  }
  return ngramCount === 0 ? 0 : matches / ngramCount;
}

/** METEOR without synonyms: matches words and stems, with a fragmentation penalty. */
function meteor(output: string[], reference: string[]): number {
  const used = new Set<number>();
  const places = output.map((token) => {
    const isFree = (other: string, index: number) =>
      !used.has(index) && (other === token || stem(other) === stem(token));
    const place = reference.findIndex(isFree);
    if (place >= 0) used.add(place);
    return place;
  });
  const matches = used.size;
  if (matches === 0) return 0;
  const chunks = places.filter(
    (place, index) => place >= 0 && (index === 0 || places[index - 1] !== place - 1 || place === 0),
  ).length;
  const [precision, recall] = [matches / output.length, matches / reference.length];
  const mean = (10 * precision * recall) / (recall + 9 * precision);
  return mean * (1 - 0.5 * (chunks / matches) ** 3);
}

function ngrams(tokens: string[], size: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + size <= tokens.length; start += 1) {
    const gram = tokens.slice(start, start + size).join('\u0000');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

const total = (counts: Map<string, number>) =>
  [...counts.values()].reduce((sum, one) => sum + one, 0);

function overlap(one: Map<string, number>, other: Map<string, number>): number {
  let sum = 0;
  for (const [gram, count] of one) sum += Math.min(count, other.get(gram) ?? 0);
  return sum;
}
