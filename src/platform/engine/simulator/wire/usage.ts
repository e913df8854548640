import type { CompletionUsage } from '@/lib/openai';

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
