import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { createPlatform, type PlatformOptions } from './app';
import type { Engine } from './engine/engine';
import { testFiles } from './files/testing';
import { createKeys } from './keys/keys';
import { createProjects } from './keys/projects';
import { createRateLimits } from './rate-limits/limits';
import { openStore } from './store';
import { createRetrievalHere } from './testing-retrieval';

interface TestOptions
  extends Partial<Omit<PlatformOptions, 'store' | 'files' | 'modelFiles' | 'keys' | 'now'>> {
  /** The data folder of an earlier platform. */
  folder?: string;
  /** Whether background work starts at once. */
  start?: boolean;
  /** The initial time in unix seconds. */
  time?: number;
}

export const testKey = 'sk-test-0123456789';

/** A complete platform in a temporary folder with a manual clock, without network. */
export function startPlatform(options: TestOptions = {}) {
  const { folder = testFolder(), start = true } = options;
  const clock = { time: options.time ?? 1_790_000_000 };
  const now = () => clock.time * 1000;
  const location = testDatabase(folder, 'platform', 'platform.db');
  const store = openStore(location);
  const filesOf = (name: string) => testFiles(join(folder, name));
  const [files, modelFiles] = [filesOf('files'), filesOf('fine-tuning')];
  const keys = createKeys({ rows: store.keys, now, fixed: testKey });
  const projects = createProjects({ rows: store.projects, now });
  const limits = createRateLimits({ rows: store.rateLimits, now });
  const { retrieval = createRetrievalHere(join(folder, 'index.db'), store.chunks) } = options;
  const troubles: unknown[] = [];
  const platform = createPlatform({
    engines: [createEchoEngine()],
    limits,
    images: filesOf('images'),
    report: (error) => troubles.push(error),
    ...options,
    store,
    files,
    modelFiles,
    retrieval,
    keys,
    now,
  });
  if (start) platform.start();

  const close = async () => {
    await platform.stop();
    await retrieval.close();
    await store.close();
  };
  onTestFinished(async () => {
    await close().catch(() => {});
  });

  const openai = new OpenAI({
    apiKey: testKey,
    baseURL: 'http://platform/v1',
    fetch: platform.fetch,
    maxRetries: 0,
  });
  return {
    ...platform,
    openai,
    store,
    files,
    modelFiles,
    retrieval,
    keys,
    projects,
    limits,
    folder,
    clock,
    troubles,
    close,
  };
}

/** Sends a request with the test's key. Objects are sent as JSON. */
export function createAsk(platform: { fetch(url: string, init?: RequestInit): Promise<Response> }) {
  return async (method: string, path: string, body?: object | string) => {
    const isForm = body instanceof FormData;
    const response = await platform.fetch(`http://platform/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${testKey}` },
      body: body === undefined || typeof body === 'string' || isForm ? body : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
}

type Answer = (body: Record<string, unknown>, signal?: AbortSignal) => Response | Promise<Response>;

/** An engine with scripted replies; by default it echoes. */
export function createEchoEngine(answer: Answer = echo, model = 'echo'): Engine {
  return {
    name: 'echo',
    models: async () => [{ id: model, object: 'model', created: 1_790_000_000, owned_by: 'test' }],
    answer: async (_, body, signal) => answer(body, signal),
  };
}

export function echo({ messages, model }: Record<string, unknown>): Response {
  const last = (messages as { content?: unknown }[]).at(-1)?.content;
  return Response.json({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_790_000_000,
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: String(last), refusal: null },
        logprobs: null,
        finish_reason: 'stop',
      },
    ],
    usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
  });
}

/** A batch input with one chat request per line, numbered from 1. */
export function chatLines(count: number, model = 'echo'): string {
  const line = (number: number) =>
    JSON.stringify({
      custom_id: `request-${number}`,
      method: 'POST',
      url: '/v1/chat/completions',
      body: { model, messages: [{ role: 'user', content: `Say ${number}` }] },
    });
  return Array.from({ length: count }, (_, index) => `${line(index + 1)}\n`).join('');
}
