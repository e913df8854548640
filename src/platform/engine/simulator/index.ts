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
import { createSemaphore } from '../../jobs/semaphore';
import type { Engine, EngineOperation } from '../engine';
import { kindOf, type ModelKind } from '../model-kinds';
import { answerSpeech } from './audio/speech';
import { answerTranscription } from './audio/transcription';
import { answerTranslation } from './audio/translation';
import { answerChat } from './chat';
import { answerCompletion } from './completion';
import { type Context, sleep } from './context';
import { answerEmbedding } from './embedding/answer';
import { answerImage, answerImageEdit, answerImageVariation } from './images/answer';
import {
  embeddingModel,
  embeddingModelName,
  imageModel,
  imageModelName,
  listenModel,
  listenModelName,
  model,
  modelName,
  moderationModel,
  moderationModelName,
  speakModel,
  speakModelName,
} from './model';
import { answerModeration } from './moderation/answer';
import { createPromptCache } from './prompt-cache';

/**
 * A small model of rules: deterministic, honest about what it is, and obedient to every parameter.
 * It takes orders in its prompt, so that trouble can be rehearsed: see `orders/orders.ts`. Beside
 * it one that turns texts into vectors by their words (`embedding/vector.ts`), one that speaks in
 * tones and one that understands these (`audio/tones.ts`), one that draws what a prompt names
 * (`images/scene/read-scene.ts`), and one that looks for words that harm (`moderation/rules.ts`).
 */
export function createSimulator(options: Partial<Context> = {}): Engine {
  const { now = Date.now } = options;
  const prompts = createPromptCache(now);
  const drawing = createSemaphore(2);
  const context: Context = { newId, sleep, prompts, drawing, ...options, now };
  const answerWith =
    (means: Context) =>
    async (operation: EngineOperation, body: Record<string, unknown>, signal?: AbortSignal) => {
      signal?.throwIfAborted();
      try {
        if (!means.learned) checkAbility(operation, body.model);
        const answer = answers[operation];
        if (!answer) throw unable(operation);
        return await answer(body, means, signal);
      } catch (error) {
        if (error instanceof PlatformError) return error.response();
        throw error;
      }
    };
  return {
    name: 'simulator',
    models: async () => [
      model,
      embeddingModel,
      speakModel,
      listenModel,
      imageModel,
      moderationModel,
    ],
    defaults,
    answer: answerWith(context),
    answerLearned: (learned, ...question) => answerWith({ ...context, learned })(...question),
  };
}

const defaults: Partial<Record<ModelKind, string>> = {
  chat: modelName,
  embeddings: embeddingModelName,
  speech: speakModelName,
  transcriptions: listenModelName,
  images: imageModelName,
  moderations: moderationModelName,
};

type Answer = (
  body: Record<string, unknown>,
  context: Context,
  signal?: AbortSignal,
) => Promise<Response>;

/** The bodies have passed the validators of their operations. */
const answers: Partial<Record<EngineOperation, Answer>> = {
  createChatCompletion: (body, context, signal) =>
    answerChat(body as unknown as CreateChatCompletionRequest, context, signal),
  createCompletion: (body, context, signal) =>
    answerCompletion(body as unknown as CreateCompletionRequest, context, signal),
  createEmbedding: (body, _context, signal) =>
    answerEmbedding(body as unknown as CreateEmbeddingRequest, signal),
  createSpeech: (body) => answerSpeech(body as unknown as CreateSpeechRequest),
  createTranscription: (body) => answerTranscription(body as unknown as CreateTranscriptionRequest),
  createTranslation: (body) => answerTranslation(body as unknown as CreateTranslationRequest),
  createImage: answerImage,
  createImageEdit: answerImageEdit,
  createImageVariation: answerImageVariation,
  createModeration: (body, context, signal) =>
    answerModeration(body as unknown as CreateModerationRequest, context, signal),
};

const unable = (operation: EngineOperation) =>
  new PlatformError(`The simulator cannot do ${operation}.`, { param: 'model' });

const abilities: Partial<Record<ModelKind, string>> = { chat: 'completions' };

/** Each model does one kind of thing. */
function checkAbility(operation: EngineOperation, asked: unknown): void {
  const kind = kindOf(operation);
  const fit = defaults[kind];
  if (!fit) throw unable(operation);
  if (asked === fit) return;
  const what = abilities[kind] ?? kind;
  throw new PlatformError(`The model \`${asked}\` does not support ${what}. \`${fit}\` does.`, {
    param: 'model',
  });
}
