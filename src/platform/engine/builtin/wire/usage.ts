import type { CompletionUsage, PredictionContent } from '@/lib/openai';
import type { Choice } from '../answer/choice';
import { joined } from '../pieces';

export function usageOf(prompt: number, spent: number, accepted = 0): CompletionUsage {
  return {
    prompt_tokens: prompt,
    completion_tokens: spent,
    total_tokens: prompt + spent,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: accepted,
      rejected_prediction_tokens: 0,
    },
  };
}

/** Tokens at the start of the answer that were predicted. */
export function countPredicted(
  prediction: PredictionContent | null | undefined,
  choices: readonly Choice[],
): number {
  const content = prediction?.content;
  const predicted = Array.isArray(content)
    ? content.map(({ text }) => text).join('')
    : (content ?? '');
  const pieces = choices[0]?.parts[0]?.pieces ?? [];
  const wrong = pieces.findIndex(
    (_, index) => !predicted.startsWith(joined(pieces.slice(0, index + 1))),
  );
  return wrong < 0 && predicted !== '' ? pieces.length : Math.max(0, wrong);
}
