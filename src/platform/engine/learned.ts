import type { CreateChatCompletionRequest } from '@/lib/openai';
import type { SpokenAnswer } from '../language-model/answer-tokens';

/** What a model that was trained here has to say. */
export interface LearnedModel {
  /** Undefined: it has learned nothing for this, and the base is to answer. `choice` counts from 0. */
  reply(request: CreateChatCompletionRequest, choice: number): SpokenAnswer | undefined;
  /** The same for a text that is to be continued. */
  continueText(text: string, sampling: Sampling, choice: number): string | undefined;
}

/** As the requests have it. */
export interface Sampling {
  temperature?: number | null | undefined;
  top_p?: number | null | undefined;
  seed?: number | null | undefined;
}
