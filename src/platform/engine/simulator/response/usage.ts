import type { ChatCompletionTokenLogprob, CompletionUsage } from '@/lib/openai';
import { createSeededRandom } from '../seeded-random';

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

/**
 * How likely this token was, and which others were. Made up, since nothing was weighed here, but
 * consistent: the token said is the likeliest, and no probabilities add up to more than one.
 */
export function logprobOf(
  bytes: Uint8Array,
  place: number,
  top: number,
): ChatCompletionTokenLogprob {
  const token = spell(bytes);
  const likelihood = 0.9999 - 0.6 * createSeededRandom(`${place} ${token}`).fraction() ** 3;
  const said = { token, logprob: Math.log(likelihood), bytes: [...bytes] };
  const others = alternatives.filter((other) => other !== token).slice(0, Math.max(0, top - 1));
  return {
    ...said,
    top_logprobs: [
      ...(top > 0 ? [said] : []),
      ...others.map((other, index) => ({
        token: other,
        logprob: Math.log((1 - likelihood) / 2 ** (index + 1)),
        bytes: [...new TextEncoder().encode(other)],
      })),
    ],
  };
}

/** Part of a character is spelled in hexadecimal, as the live API does it. */
function spell(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  }
}

const alternatives = [
  ' the',
  ' a',
  ',',
  ' and',
  '.',
  ' to',
  ' of',
  ' is',
  ' in',
  ' I',
  ' it',
  ' that',
  ' you',
  ' for',
  ' with',
  ' on',
  ' this',
  ' be',
  ' as',
  ' or',
  ' not',
  '\n',
];
