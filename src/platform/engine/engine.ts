import type { Model } from '@/lib/openai';

export type EngineOperation =
  | 'createChatCompletion'
  | 'createCompletion'
  | 'createEmbedding'
  | 'createModeration'
  | 'createImage'
  | 'createImageEdit'
  | 'createImageVariation'
  | 'createSpeech'
  | 'createTranscription'
  | 'createTranslation';

/** Who answers: something behind the wire that has models. */
export interface Engine {
  name: string;
  /** Answers for every model that nobody else has. */
  takesAny?: boolean;
  models(signal?: AbortSignal): Promise<Model[]>;
  /**
   * The wire response: JSON, SSE when `body.stream`, or the bytes of speech. Refusals are answers in
   * OpenAI's error shape, not throws. The body has passed the validator of the operation; files in it
   * are `File`s.
   */
  answer(
    operation: EngineOperation,
    body: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<Response>;
}
