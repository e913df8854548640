import type { CompletionUsage, PredictionContent } from '@/lib/openai';
import type { Tokenizer } from '../../tokens';
import type { ChatChoice } from '../chat/choices';

/** What an answer took, in tokens. What is not said is nothing. */
export interface Spent {
  prompt: number;
  /** Of the prompt, read before and not read again. */
  cached?: number;
  /** Of the prompt, heard. */
  promptAudio?: number;
  /** Of the answer, what is said and what else is told here. */
  completion: number;
  reasoning?: number;
  /** Of its sound, where it is spoken. */
  completionAudio?: number;
  acceptedPrediction?: number;
  /** Paid for as if it had been said. */
  rejectedPrediction?: number;
}

export function usageOf(spent: Spent): CompletionUsage {
  const { reasoning = 0, rejectedPrediction = 0, completionAudio = 0 } = spent;
  const completion_tokens = spent.completion + reasoning + rejectedPrediction + completionAudio;
  return {
    prompt_tokens: spent.prompt,
    completion_tokens,
    total_tokens: spent.prompt + completion_tokens,
    prompt_tokens_details: {
      cached_tokens: spent.cached ?? 0,
      audio_tokens: spent.promptAudio ?? 0,
    },
    completion_tokens_details: {
      reasoning_tokens: reasoning,
      audio_tokens: completionAudio,
      accepted_prediction_tokens: spent.acceptedPrediction ?? 0,
      rejected_prediction_tokens: rejectedPrediction,
    },
  };
}

/** Tokens of a prediction that stand in the answers, and tokens that do not. */
export interface PredictionUse {
  accepted: number;
  rejected: number;
}

/** Where an answer departs from its prediction, so many tokens have to agree before it is followed again. */
const resyncLength = 3;

/** Every choice is held against the prediction, and each token of it is either accepted or rejected. */
export function comparePrediction(
  prediction: PredictionContent | null | undefined,
  choices: readonly ChatChoice[],
  tokenizer: Tokenizer,
): PredictionUse {
  const predicted = tokensOf(prediction, tokenizer);
  const use = { accepted: 0, rejected: 0 };
  if (predicted.length === 0) return use;
  const places = indexRuns(predicted);
  for (const { parts } of choices) {
    const said = parts
      .filter(({ kind }) => kind === 'content')
      .flatMap(({ pieces }) => pieces.flatMap(({ tokens }) => tokens.map(spell)));
    const accepted = countAccepted(predicted, said, places);
    use.accepted += accepted;
    use.rejected += predicted.length - accepted;
  }
  return use;
}

/** Follows the prediction from its start; after a departure, from where the answer's next words stand in it. */
function countAccepted(
  predicted: readonly string[],
  said: readonly string[],
  places: ReadonlyMap<string, number[]>,
): number {
  let next = 0;
  let accepted = 0;
  for (const [index, token] of said.entries()) {
    if (predicted[next] !== token) {
      const found = places.get(runAt(said, index))?.find((place) => place >= next);
      if (found === undefined) continue;
      next = found;
    }
    accepted += 1;
    next += 1;
  }
  return accepted;
}

/** Where each run of tokens stands. A run that stands in very many places is known by the first of them. */
function indexRuns(tokens: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (let index = 0; index + resyncLength <= tokens.length; index += 1) {
    const run = runAt(tokens, index);
    const known = places.get(run);
    if (!known) places.set(run, [index]);
    else if (known.length < maxPlaces) known.push(index);
  }
  return places;
}

const maxPlaces = 64;

const runAt = (tokens: readonly string[], index: number) =>
  tokens.slice(index, index + resyncLength).join('\u0000');

function tokensOf(prediction: PredictionContent | null | undefined, tokenizer: Tokenizer) {
  const content = prediction?.content ?? '';
  const text = Array.isArray(content) ? content.map((part) => part.text).join('') : content;
  return tokenizer.encode(text).map((token) => spell(tokenizer.bytes(token) ?? new Uint8Array()));
}

const spell = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
