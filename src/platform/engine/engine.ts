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

/** What is asked of a server. */
export type UpstreamOperation = EngineOperation | 'createResponse';

/** An engine serves models over the wire format. */
export interface Engine {
  name: string;
  /** Its maximum number of concurrent requests, if limited. */
  concurrency?: number;
  /** Whether it is a catch-all for unknown models at this endpoint. */
  takesAny?(kind: ModelKind): boolean;
  /** A model that it serves without listing it. */
  unlisted?(id: string): Promise<Model | undefined>;
  /** Its default model for unknown names, if the settings name none. */
  defaults?: Partial<Record<ModelKind, string>>;
  /**
   * Whether the backend of the model validates unknown values and larger counts itself. Otherwise bodies are
   * validated by the spec.
   */
  passesUnknown?(model: string, kind: ModelKind): Promise<boolean>;
  /** Whether the backend of the model speaks Responses itself. Otherwise they are translated into chats. */
  speaksResponses?(model: string): Promise<boolean>;
  /** As `answer`, of a model that speaks Responses itself. */
  answerResponse?(body: Record<string, unknown>, signal?: AbortSignal): Promise<Response>;
  /** Aliases of models of other engines. */
  aliases?: readonly string[];
  /** The target of an alias that another engine serves. */
  targetOf?(name: string, kind: ModelKind): string | undefined;
  models(signal?: AbortSignal): Promise<Model[]>;
  /**
   * The wire response: JSON, SSE when `body.stream`, or the bytes of speech. Errors are responses in OpenAI's error
   * format, not exceptions. The body is validated, except for what `passesUnknown` leaves to the engine; files are
   * `File`s.
   */
  answer(
    operation: EngineOperation,
    body: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<Response>;
  /** The same for a fine-tuned model based on this engine. */
  answerLearned?(
    learned: LearnedModel,
    operation: EngineOperation,
    body: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<Response>;
}
