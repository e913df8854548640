import { controlTokens } from './control-tokens';
import { indexCopySource } from './copy-source';
import type { NextTokens, Scorer } from './scorer';
import type { WeighedPrompt } from './weigh-prompt';

export interface GenerationOptions {
  /** 0: greedy. */
  temperature: number;
  topP: number;
  /** From 0 (inclusive) to 1 (exclusive). */
  random(): number;
  maxTokens: number;
  /** Number of alternatives per token. */
  topCount: number;
}

export interface GeneratedToken {
  token: number;
  logProbability: number;
  /** The most likely candidates, possibly including this one. */
  alternatives: { token: number; logProbability: number }[];
}

export interface Generation {
  /** Without the end token. */
  tokens: GeneratedToken[];
  isComplete: boolean;
  /** The geometric mean probability of the tokens that depend on the prompt; 1 without such tokens. */
  confidence: number;
}

/** Tokens with this probability without a prompt are not decisions. */
const foregone = 0.9;

export function generateAnswer(
  scorer: Scorer,
  prompt: WeighedPrompt,
  options: GenerationOptions,
): Generation {
  const { maxTokens } = options;
  const copy = indexCopySource(prompt.copyTokens);
  const blank = { ...prompt, keys: new Uint32Array(), values: new Float32Array() };
  const answer = {
    tokens: new Int32Array(maxTokens + 1),
    history: new Int32Array(maxTokens + 1),
    isCopied: new Uint8Array(maxTokens + 1),
  };
  const tokens: GeneratedToken[] = [];
  let decisions = 0;
  let surprise = 0;
  let isComplete = false;
  for (let at = 0; at <= maxTokens; at += 1) {
    const next = scorer.predict(prompt, copy, answer, at);
    const index = chooseToken(next, options);
    if (index < 0) break;
    const token = next.candidates.tokens[index] ?? controlTokens.end;
    const generated = { token, ...likelihoodsOf(next, index, options.topCount) };
    const isUnknown = next.candidates.isCopyOnly[index] !== 0;
    const { probabilities } = scorer.predict(blank, copy, answer, at);
    if ((probabilities[index] ?? 0) < foregone) {
      decisions += 1;
      surprise -= generated.logProbability;
    }
    isComplete = token === controlTokens.end;
    if (isComplete || at === maxTokens) break;
    answer.tokens[at] = token;
    answer.history[at] = isUnknown ? controlTokens.copied : token;
    tokens.push(generated);
  }
  const confidence = tokens.length === 0 ? 0 : Math.exp(-surprise / Math.max(1, decisions));
  return { tokens, isComplete, confidence };
}

function chooseToken(next: NextTokens, { temperature, topP, random }: GenerationOptions): number {
  if (temperature === 0 || next.best < 0) return next.best;
  const { candidates, probabilities } = next;
  const order = Array.from({ length: candidates.count }, (_, index) => index).sort(
    (a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b,
  );
  let mass = 0;
  const nucleus = order.filter((index) => {
    const isWithin = mass < topP;
    mass += probabilities[index] ?? 0;
    return isWithin;
  });
  const highest = probabilities[next.best] ?? 1;
  const shares = nucleus.map(
    (index) => ((probabilities[index] ?? 0) / highest) ** (1 / temperature),
  );
  let left = random() * shares.reduce((sum, share) => sum + share, 0);
  for (const [place, index] of nucleus.entries()) {
    left -= shares[place] ?? 0;
    if (left < 0) return index;
  }
  return next.best;
}

function likelihoodsOf({ candidates, probabilities }: NextTokens, index: number, topCount: number) {
  const logProbability = (place: number) => Math.log(Math.max(1e-12, probabilities[place] ?? 0));
  const alternatives =
    topCount === 0
      ? []
      : Array.from({ length: candidates.count }, (_, place) => place)
          .sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b)
          .slice(0, topCount)
          .map((place) => ({
            token: candidates.tokens[place] ?? 0,
            logProbability: logProbability(place),
          }));
  return { logProbability: logProbability(index), alternatives };
}
