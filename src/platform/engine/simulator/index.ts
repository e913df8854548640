import { createSemaphore } from '@/lib/concurrency';
import type {
  CreateChatCompletionRequest,
  CreateCompletionRequest,
  CreateEmbeddingRequest,
  CreateModerationRequest,
  CreateSpeechRequest,
  CreateTranscriptionRequest,
  CreateTranslationRequest,
} from '@/lib/openai';
import { PlatformError } from '../../http/errors';
import { newId } from '../../ids';
import type { Engine, EngineOperation } from '../engine';
import { kindOf, type ModelKind } from '../model-kinds';
import { createSpeech } from './audio/speech';
import { createTranscription, createTranslation } from './audio/transcription';
import { createChatCompletion } from './chat/chat';
import { createTextCompletion } from './completions/completion';
import { type SimulatorContext, sleep } from './context';
import { createEmbedding } from './embedding/embedding';
import { createImage, createImageEdit, createImageVariation } from './images/images';
import { modelOfKind, models } from './models';
import { createModeration } from './moderation';
import { createPromptCache } from './prompt';

/**
 * Simulates language models by rules: deterministic, and obedient to every parameter. Directives in
 * a prompt inject faults (`directives/directives.ts`). Beside chats it embeds texts by their words
 * (`embedding/vector.ts`), speaks and transcribes tones (`audio/tones.ts`), draws what a prompt
 * names (`images/draw.ts`) and moderates by lists of phrases (`moderation/rules.ts`).
 */
export function createSimulator(options: Partial<SimulatorContext> = {}): Engine {
  const { now = Date.now } = options;
  const prompts = createPromptCache(now);
  const drawing = createSemaphore(2);
  const context: SimulatorContext = { newId, sleep, prompts, drawing, ...options, now };
  const answerWith =
    (context: SimulatorContext) =>
    async (operation: EngineOperation, body: Record<string, unknown>, signal?: AbortSignal) => {
      signal?.throwIfAborted();
      try {
        if (!context.learned) checkModel(operation, body.model);
        return await handlers[operation](body, context, signal);
      } catch (error) {
        if (error instanceof PlatformError) return error.response();
        throw error;
      }
    };
  return {
    name: 'simulator',
    models: async () => [...models],
    defaults: modelOfKind,
    answer: answerWith(context),
    answerLearned: (learned, ...request) => answerWith({ ...context, learned })(...request),
  };
}

type Handler = (
  body: Record<string, unknown>,
  context: SimulatorContext,
  signal?: AbortSignal,
) => Promise<Response>;

/** The bodies have passed the validators of their operations. */
const handlers: Record<EngineOperation, Handler> = {
  createChatCompletion: (body, context, signal) =>
    createChatCompletion(body as unknown as CreateChatCompletionRequest, context, signal),
  createCompletion: (body, context, signal) =>
    createTextCompletion(body as unknown as CreateCompletionRequest, context, signal),
  createEmbedding: (body, _context, signal) =>
    createEmbedding(body as unknown as CreateEmbeddingRequest, signal),
  createSpeech: (body) => createSpeech(body as unknown as CreateSpeechRequest),
  createTranscription: (body) => createTranscription(body as unknown as CreateTranscriptionRequest),
  createTranslation: (body) => createTranslation(body as unknown as CreateTranslationRequest),
  createImage,
  createImageEdit,
  createImageVariation,
  createModeration: (body, context, signal) =>
    createModeration(body as unknown as CreateModerationRequest, context, signal),
};

const verbs: Partial<Record<ModelKind, string>> = { chat: 'completions' };

/** Each model does one kind of thing. */
function checkModel(operation: EngineOperation, model: unknown): void {
  const kind = kindOf(operation);
  if (model === modelOfKind[kind]) return;
  throw new PlatformError(
    `The model \`${model}\` does not support ${verbs[kind] ?? kind}. \`${modelOfKind[kind]}\` does.`,
    { param: 'model' },
  );
}
