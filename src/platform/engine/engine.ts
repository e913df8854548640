import type { Model } from '@/lib/openai';
import type { LearnedModel } from './learned';
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
  /** How many requests it takes at a time, where it has a limit of its own. */
  concurrency?: number;
  /** Whether it answers for every model that nobody else has, when asked for this. */
  takesAny?(kind: ModelKind): boolean;
  /** A model that it answers for although `models` does not list it. */
  unlisted?(id: string): Promise<Model | undefined>;
  /** Which of its models answers for names that nobody has, where the settings do not say. */
  defaults?: Partial<Record<ModelKind, string>>;
  /**
   * Whether whoever answers for the model judges itself what the spec does not know: values and more of
   * something than the spec allows. Without it, bodies are as the spec has them.
   */
  passesUnknown?(model: string, kind: ModelKind): Promise<boolean>;
  /** Names that stand for models of other engines. */
  aliases?: readonly string[];
  /** The model that stands behind a name, where another engine is asked for it. */
  targetOf?(name: string, kind: ModelKind): string | undefined;
  models(signal?: AbortSignal): Promise<Model[]>;
  /**
   * The wire response: JSON, SSE when `body.stream`, or the bytes of speech. Refusals are answers in
   * OpenAI's error shape, not throws. The body has passed the validator of the operation,
   * but for what `passesUnknown` leaves to the engine; files in it
   * are `File`s.
   */
  answer(
    operation: EngineOperation,
    body: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<Response>;
  /** The same for a model that has learned to say something else than this engine. */
  answerLearned?(
    learned: LearnedModel,
    operation: EngineOperation,
    body: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<Response>;
}
