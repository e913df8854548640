import type { CreateChatCompletionRequest, CreateCompletionRequest } from '@/lib/openai';
import { Refusal } from '../../errors';
import { newId } from '../../ids';
import type { Engine, EngineOperation } from '../engine';
import { answerChat } from './chat';
import { answerCompletion } from './completion';
import { type Context, sleep } from './context';
import { model, modelName } from './model';

/**
 * A small model of rules: deterministic, honest about what it is, and obedient to every parameter.
 * It takes orders in its prompt, so that trouble can be rehearsed: see `orders/orders.ts`.
 */
export function createBuiltinEngine(options: Partial<Context> = {}): Engine {
  const context: Context = { now: Date.now, newId, sleep, ...options };
  return {
    name: 'builtin',
    models: async () => [model],
    async answer(operation, body, signal) {
      signal?.throwIfAborted();
      try {
        return await answers[operation](body, context, signal);
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
const answers: Record<EngineOperation, Answer> = {
  createChatCompletion: (body, context, signal) =>
    answerChat(body as unknown as CreateChatCompletionRequest, context, signal),
  createCompletion: (body, context, signal) =>
    answerCompletion(body as unknown as CreateCompletionRequest, context, signal),
  async createEmbedding() {
    throw new Refusal(`The model \`${modelName}\` does not support embeddings.`, {
      param: 'model',
    });
  },
};
