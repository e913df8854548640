import type {
  CreateChatCompletionRequest,
  CreateCompletionRequest,
  CreateEmbeddingRequest,
} from '@/lib/openai';
import { Refusal } from '../../errors';
import { newId } from '../../ids';
import type { Engine, EngineOperation } from '../engine';
import { answerChat } from './chat';
import { answerCompletion } from './completion';
import { type Context, sleep } from './context';
import { answerEmbedding } from './embedding/answer';
import { embeddingModel, embeddingModelName, model, modelName } from './model';
import { createPromptCache } from './prompt-cache';

/**
 * A small model of rules: deterministic, honest about what it is, and obedient to every parameter.
 * It takes orders in its prompt, so that trouble can be rehearsed: see `orders/orders.ts`. Beside
 * it one that turns texts into vectors by their words: see `embedding/vector.ts`.
 */
export function createBuiltinEngine(options: Partial<Context> = {}): Engine {
  const { now = Date.now } = options;
  const prompts = createPromptCache(now);
  const context: Context = { newId, sleep, prompts, ...options, now };
  return {
    name: 'builtin',
    models: async () => [model, embeddingModel],
    defaults: { chat: modelName, embeddings: embeddingModelName },
    async answer(operation, body, signal) {
      signal?.throwIfAborted();
      try {
        checkAbility(operation, body.model);
        const answer = answers[operation];
        if (!answer) throw unable(operation);
        return await answer(body, context, signal);
      } catch (error) {
        if (error instanceof Refusal) return error.response();
        throw error;
      }
    },
  };
}

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
};

const unable = (operation: EngineOperation) =>
  new Refusal(`The built-in models cannot do ${operation}.`, { param: 'model' });

function checkAbility(operation: EngineOperation, asked: unknown): void {
  const isEmbedding = operation === 'createEmbedding';
  if (isEmbedding === (asked === embeddingModelName)) return;
  const [unfit, what, fit] = isEmbedding
    ? [modelName, 'embeddings', embeddingModelName]
    : [embeddingModelName, 'completions', modelName];
  throw new Refusal(`The model \`${unfit}\` does not support ${what}. \`${fit}\` does.`, {
    param: 'model',
  });
}
