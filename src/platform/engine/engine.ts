import type { Model } from '@/lib/openai';
import type { ModelKind } from './model-kinds';

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
  /** Whether it answers for every model that nobody else has, when asked for this. */
  takesAny?(kind: ModelKind): boolean;
  /** A model that it answers for although `models` does not list it. */
  unlisted?(id: string): Promise<Model | undefined>;
  /** Which of its models answers for names that nobody has, where the settings do not say. */
  defaults?: Partial<Record<ModelKind, string>>;
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
