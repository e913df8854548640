import { describe, expect, it } from 'vitest';
import { createChatSnapshot, OpenAI } from '@/lib/openai';
import { create, linesFor, linesOf } from '@/platform/batches/testing';
import { createUpstreamEngine } from '@/platform/engine/upstream';
import { vllm } from '@/server/connections/testing';
import { startServer } from '@/server/testing';
import {
  askConsole,
  chunk,
  completion,
  either,
  type Json,
  model,
  question,
  refuse,
  startBackend,
  startPlatformOn,
} from './testing-backend';

/**
 * Servers that speak the API in a way of their own, each asked through the chat of the platform, a run, a batch,
 * and a chat of the console.
 */
interface Dialect {
  name: string;
  answer(request: Json, text: string): Response;
  /** The text of its answer. */
  text?: string;
  /** The calls of its answer, with their arguments. */
  calls?: [name: string, given: string][];
}

const called = (name: string, given: unknown, more: object = {}) => ({
  type: 'function',
  function: { name, arguments: given },
  ...more,
});

const dialects: Dialect[] = [
  {
    name: 'answers whole to `stream: true`',
    answer: () => Response.json(completion({ content: 'Hello' })),
    text: 'Hello',
  },
  {
    name: 'answers whole to `stream: true`, with calls',
    answer: () => Response.json(completion({ content: null, tool_calls: [called('f', { a: 1 })] })),
    calls: [['f', '{"a":1}']],
  },
  {
    name: 'gives events the type of JSON',
    answer: (request) => {
      const answer = either(request, { content: 'Hello' });
      return new Response(answer.body, { headers: { 'content-type': 'application/json' } });
    },
    text: 'Hello',
  },
  {
    name: 'refuses `stream_options` as FastAPI does',
    answer: (request) =>
      request.stream_options
        ? refuse(422, {
            detail: [
              {
                type: 'extra_forbidden',
                loc: ['body', 'stream_options'],
                msg: 'Extra inputs are not permitted',
                input: { include_usage: true },
              },
            ],
          })
        : either(request, { content: 'Hello' }),
    text: 'Hello',
  },
  {
    name: 'refuses `stream_options` as the API does',
    answer: (request) =>
      'stream_options' in request
        ? refuse(400, { error: { message: 'Unknown parameter', param: 'stream_options' } })
        : either(request, { content: 'Hello' }),
    text: 'Hello',
  },
  {
    name: 'streams nothing, and says so',
    answer: (request) =>
      request.stream
        ? refuse(400, { error: { message: 'Streaming is not supported.', param: 'stream' } })
        : Response.json(completion({ content: 'Hello' })),
    text: 'Hello',
  },
  {
    name: 'gives arguments as objects',
    answer: (request) =>
      either(request, { tool_calls: [called('f', { city: 'Bern' }, { id: 'a' })] }),
    calls: [['f', '{"city":"Bern"}']],
  },
  {
    name: 'gives content as parts',
    answer: (request) =>
      either(request, {
        content: [
          { type: 'text', text: 'Hel' },
          { type: 'text', text: 'lo' },
        ],
      }),
    text: 'Hello',
  },
  {
    name: 'numbers all calls of a chunk 0, without ids',
    answer: (request) =>
      either(request, {
        tool_calls: [called('f', '{"x":1}', { index: 0 }), called('f', '{"x":2}', { index: 0 })],
      }),
    calls: [
      ['f', '{"x":1}'],
      ['f', '{"x":2}'],
    ],
  },
  {
    name: 'has models whose ids are paths',
    answer: (request) => either(request, { content: String(request.model) }),
    text: '../models/7B/m.bin',
  },
];

const callsIn = (calls: unknown) =>
  ((calls ?? []) as { function: { name: string; arguments: string } }[]).map((call) => [
    call.function.name,
    call.function.arguments,
  ]);

describe.each(dialects)('a backend that $name', ({ answer, text = '', calls = [] }) => {
  it('answers chats of the platform, plain and streamed', async () => {
    const { openai } = startPlatformOn(startBackend({ answer }).fetch);
    const whole = await openai.chat.completions.create(question);
    const snapshot = createChatSnapshot();
    const stream_options = { include_usage: true };
    const streamed = { ...question, stream: true, stream_options } as const;
    for await (const piece of await openai.chat.completions.create(streamed)) snapshot.add(piece);
    for (const answered of [whole, snapshot.value()]) {
      const [choice] = answered?.choices ?? [];
      expect(choice?.message.content ?? '').toBe(text);
      expect(callsIn(choice?.message.tool_calls)).toEqual(calls);
      expect(answered?.usage?.total_tokens).toBeGreaterThan(0);
    }
  });

  it('answers runs', async () => {
    const tools = [{ type: 'function', function: { name: 'f' } }];
    const platform = startPlatformOn(startBackend({ answer }).fetch);
    const run = await platform.run('Hi', { model, tools });
    expect([run.status, run.last_error]).toEqual([
      calls.length > 0 ? 'requires_action' : 'completed',
      null,
    ]);
    if (calls.length > 0)
      expect(callsIn(run.required_action?.submit_tool_outputs.tool_calls)).toEqual(calls);
    else expect(await platform.answer(run.thread_id)).toBe(text);
  });

  it('answers the lines of batches', async () => {
    const platform = startPlatformOn(startBackend({ answer }).fetch);
    const { id } = await create(platform, linesFor('/v1/chat/completions', 1, model));
    await platform.idle();
    const [line] = await linesOf(
      platform,
      (await platform.openai.batches.retrieve(id)).output_file_id,
    );
    const { message } = line.response.body.choices[0];
    expect(message.content ?? '').toBe(text);
    expect(callsIn(message.tool_calls)).toEqual(calls);
  });

  it('answers chats of the console', async () => {
    const message = await askConsole(startBackend({ answer }).fetch);
    expect(message).toMatchObject({ content: text, answer: { state: 'completed', failure: null } });
    expect(message?.answer?.calls.map((call) => [call.name, call.arguments])).toEqual(calls);
  });
});

describe('a field of ours that a backend refuses', () => {
  const answer = (request: Json) =>
    'stream_options' in request
      ? refuse(422, { detail: [{ loc: ['body', 'stream_options'], msg: 'Extra inputs' }] })
      : either(request, { content: 'Hello' });
  const fieldsSent = (asked: { body: Json }[]) => asked.map(({ body }) => 'stream_options' in body);
  const streamed = { ...question, stream: true, stream_options: { include_usage: true } } as const;

  it('is omitted from then on, for an hour', async () => {
    const { fetch, asked } = startBackend({ answer });
    const client = new OpenAI({ apiKey: null, baseURL: 'http://b/v1', maxRetries: 0, fetch });
    let now = 1_790_000_000_000;
    const engine = createUpstreamEngine({ client, now: () => now });
    const ask = async () => (await engine.answer('createChatCompletion', { ...streamed })).text();
    await ask();
    await ask();
    expect(fieldsSent(asked)).toEqual([true, false, false]);
    now += 3_600_001;
    await ask();
    expect(fieldsSent(asked)).toEqual([true, false, false, true, false]);
  });

  it('is never sent if the settings omit it', async () => {
    const { fetch, asked } = startBackend({ answer });
    const { run } = startPlatformOn(fetch, ['stream_options']);
    expect((await run('Hi', { model })).status).toBe('completed');
    expect(fieldsSent(asked)).toEqual([false]);
  });

  it('is omitted from then on by the console', async () => {
    const { fetch, asked } = startBackend({ answer });
    await askConsole(fetch, 2);
    expect(fieldsSent(asked)).toEqual([true, false, false]);
  });

  it('is still sent if another field is refused', async () => {
    const { fetch, asked } = startBackend({
      answer: () => refuse(400, { error: { message: 'This prompt will not do.' } }),
    });
    const { openai } = startPlatformOn(fetch);
    await expect(openai.chat.completions.create(streamed)).rejects.toMatchObject({ status: 400 });
    expect(asked).toHaveLength(1);
  });
});

describe('integers beyond 2⁵³', () => {
  const big = '12345678901234567890';
  const seed = '9007199254740993';
  const request = (more = '') =>
    `{"model":"${model}","seed":${seed},"vllm_xargs":{"id":${big},"note":"\\"${big}"}${more},"messages":[{"role":"user","content":"${big}"}]}`;
  const answerWith = ({ stream }: Json) => {
    const text = JSON.stringify(
      stream
        ? { ...chunk({ tool_calls: [called('f', { id: 0 })] }, 'stop'), seed: 0 }
        : completion({ tool_calls: [called('f', { id: 0 })] }, { seed: 0 }),
    ).replaceAll(/"(id|seed)":0/g, `"$1":${big}`);
    return stream
      ? new Response(`data: ${text}\n\ndata: [DONE]\n\n`, {
          headers: { 'content-type': 'text/event-stream' },
        })
      : new Response(text, { headers: { 'content-type': 'application/json' } });
  };
  const sent = (asked: { text: string }[]) => asked.at(-1)?.text ?? '';
  const isKept = (text: string) => {
    expect(text).toContain(`"seed":${seed}`);
    expect(text).toContain(`{"id":${big},"note":"\\"${big}"}`);
  };

  it.each(['', ',"stream":true'])(
    'pass as written through a chat, there and back (%j)',
    async (more) => {
      const { fetch, asked } = startBackend({ answer: answerWith });
      const platform = startPlatformOn(fetch);
      const headers = { authorization: 'Bearer sk-test-0123456789' };
      const response = await platform.fetch('http://platform/v1/chat/completions', {
        method: 'POST',
        headers,
        body: request(more),
      });
      const text = await response.text();
      isKept(sent(asked));
      expect(text).toContain(`"seed":${big}`);
      expect(text).toContain(`"arguments":"{\\"id\\":${big}}"`);
    },
  );

  it('keep their digits through a batch, in both directions', async () => {
    const { fetch, asked } = startBackend({ answer: answerWith });
    const platform = startPlatformOn(fetch);
    const line = `{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":${request()}}\n`;
    const { id } = await create(platform, line);
    await platform.idle();
    isKept(sent(asked));
    const { output_file_id } = await platform.openai.batches.retrieve(id);
    const output = await (await platform.openai.files.content(output_file_id ?? '')).text();
    expect(output).toContain(`"seed":${big}`);
    expect(output.trimEnd().split('\n')).toHaveLength(1);
  });

  it('are refused by the console with the name of their field', async () => {
    const { caller } = startServer({ fetch: startBackend({ answer: answerWith }).fetch });
    await caller.connections.create(vllm);
    const parameters = { seed: Number(seed) };
    await expect(caller.chats.create({ connection: 'vllm', parameters })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('parameters.seed'),
      cause: { fields: { 'parameters.seed': [expect.stringContaining('2⁵³')] } },
    });
  });
});
