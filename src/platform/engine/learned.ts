import type { CreateChatCompletionRequest } from '@/lib/openai';
import type { SpokenAnswer } from '../language-model/answer-tokens';

/** The outputs of a learned model. */
export interface LearnedModel {
  /** Undefined: not confident, so the base model answers. `choice` counts from 0. */
  reply(request: CreateChatCompletionRequest, choice: number): SpokenAnswer | undefined;
  /** The same for a text completion. */
  continueText(text: string, sampling: Sampling, choice: number): string | undefined;
}

/** As the requests have it. */
export interface Sampling {
  temperature?: number | null | undefined;
  top_p?: number | null | undefined;
  seed?: number | null | undefined;
}
