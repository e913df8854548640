import { OpenAI } from '@/lib/openai';
import { createUpstreamEngine } from '@/platform/engine/upstream';
import { startRuns } from '@/platform/runs/testing';
import { vllm } from '@/server/connections/testing';
import { startServer } from '@/server/testing';

export type Json = Record<string, unknown>;

export const completion = (message: object, more: object = {}) => ({
  id: 'c1',
  object: 'chat.completion',
  created: 1,
  model: 'm',
  choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
  ...more,
});

export const refuse = (status: number, body: object) => Response.json(body, { status });

export const sse = (...chunks: object[]) =>
  new Response(
    [...chunks.map((chunk) => JSON.stringify(chunk)), '[DONE]']
      .map((data) => `data: ${data}\n\n`)
      .join(''),
    { headers: { 'content-type': 'text/event-stream' } },
  );

export const chunk = (delta: object, finish_reason: string | null = null) => ({
  id: 'c1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'm',
  choices: [{ index: 0, delta, finish_reason }],
});

/** Whole or in pieces, as it is asked for. */
export const either = ({ stream }: Json, message: { content?: unknown; tool_calls?: object[] }) =>
  stream
    ? sse(chunk({ role: 'assistant', ...message }), chunk({}, 'stop'))
    : Response.json(completion(message));

export const model = '../models/7B/m.bin';

/** A backend of the dialect, and what it was asked. */
export function startBackend({ answer }: { answer(request: Json, text: string): Response }) {
  const asked: { body: Json; text: string }[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    if (!url.includes('/chat/completions'))
      return Response.json({ object: 'list', data: [{ id: model, object: 'model', created: 1 }] });
    const text = String(init.body);
    asked.push({ body: JSON.parse(text), text });
    return answer(JSON.parse(text), text);
  };
  return { fetch, asked };
}

export function startPlatformOn(fetch: ReturnType<typeof startBackend>['fetch'], omit?: string[]) {
  const client = new OpenAI({ apiKey: null, baseURL: 'http://backend/v1', maxRetries: 0, fetch });
  return startRuns({ engines: [createUpstreamEngine({ client, ...(omit && { omit }) })] });
}

export const question = { model, messages: [{ role: 'user' as const, content: 'Hi' }] };

/** An answer in a chat of the console, when it has come to its end. */
export async function askConsole(
  fetch: ReturnType<typeof startBackend>['fetch'],
  times = 1,
  { omit_fields, parameters }: { omit_fields?: string[]; parameters?: Json } = {},
) {
  const { caller, services } = startServer({ fetch });
  await caller.connections.create({ ...vllm, omit_fields });
  const ask = async () => {
    const chat = { connection: 'vllm', model, parameters, content: 'Hi', head: null, parent: null };
    const { chat: made } = await caller.chats.ask(chat);
    await Promise.all(services.answers.allOf(made.id).map(({ ended }) => ended));
    const { messages } = await caller.chats.retrieve({ connection: 'vllm', id: made.id });
    return messages.at(-1);
  };
  let last = await ask();
  for (let time = 1; time < times; time += 1) last = await ask();
  return last;
}
