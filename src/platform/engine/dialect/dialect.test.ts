import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { events, responses } from '@/lib/openai/generated/responses';
import { countTokens } from '../tokens';
import { createUpstreamEngine } from '../upstream';

type Json = Record<string, unknown>;

const messages = [{ role: 'user', content: 'Hello' }];

/** A backend that answers this, behind the engine. */
function behind(answer: () => Response, normalize?: boolean) {
  let ids = 0;
  const client = new OpenAI({
    apiKey: null,
    baseURL: 'http://backend/v1',
    maxRetries: 0,
    fetch: async () => answer(),
  });
  const engine = createUpstreamEngine({
    client,
    normalize,
    now: () => 1_790_000_000_000,
    newId: (prefix) => `${prefix}${++ids}`,
  });
  return (body: Json = {}) =>
    engine.answer('createChatCompletion', { model: 'm', messages, ...body });
}

const whole = async (answer: unknown, normalize?: boolean): Promise<Json> =>
  (await behind(() => Response.json(answer), normalize)()).json();

/** The text as a body, cut every so many bytes. */
function cut(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let place = 0;
  return new ReadableStream({
    pull(controller) {
      if (place >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(place, place + size));
      place += size;
    },
  });
}

const sse = (chunks: unknown[], newline = '\n') =>
  [...chunks.map((chunk) => JSON.stringify(chunk)), '[DONE]']
    .map((data) => `data: ${data}${newline}${newline}`)
    .join('');

const headers = { 'content-type': 'text/event-stream' };

async function stream(text: string, body: Json = {}, size = 1_000_000, normalize?: boolean) {
  const answer = behind(() => new Response(cut(text, size), { headers }), normalize);
  return (await answer({ stream: true, ...body })).text();
}

const chunksIn = (text: string): Json[] =>
  text
    .split(/\r?\n\r?\n/)
    .filter((event) => event.startsWith('data: {'))
    .map((event) => JSON.parse(event.slice(6)));

const good = {
  id: 'c',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'm',
  choices: [{ index: 0, delta: { role: 'assistant', content: 'Grüße 🦊' }, finish_reason: null }],
};

describe('a complete response', () => {
  it('gets missing fields and matches the spec', async () => {
    const answer = await whole({
      choices: [
        {
          message: {
            content: null,
            tool_calls: [
              { function: { name: 'look', arguments: { city: 'Bern' } } },
              { id: 'a', function: { name: 'look', arguments: '{}' } },
              { id: 'a', function: { name: 'look', arguments: '{}' } },
            ],
          },
        },
      ],
    });
    expect(answer).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-/),
      object: 'chat.completion',
      created: 1_790_000_000,
      model: 'm',
      choices: [
        {
          index: 0,
          finish_reason: 'tool_calls',
          message: {
            role: 'assistant',
            tool_calls: [
              {
                id: expect.stringMatching(/^call_/),
                type: 'function',
                function: { name: 'look', arguments: '{"city":"Bern"}' },
              },
              { id: 'a', type: 'function' },
              { id: expect.stringMatching(/^call_/), type: 'function' },
            ],
          },
        },
      ],
      usage: { prompt_tokens: expect.any(Number), total_tokens: expect.any(Number) },
    });
    // The fields that hold nothing (`refusal`, `logprobs`) are not made up.
    const { error } = responses.createChatCompletion.safeParse(answer);
    const lacking = error?.issues.map(({ path }) => path.at(-1)) ?? [];
    expect(lacking.filter((name) => name !== 'refusal' && name !== 'logprobs')).toEqual([]);
  });

  it('gets counted usage if the backend reports none', async () => {
    const { usage } = await whole({ choices: [{ message: { content: 'Grüße 🦊' } }] });
    expect(usage).toMatchObject({ completion_tokens: await countTokens('Grüße 🦊') });
    const received = await whole({
      choices: [],
      usage: { prompt_tokens: 3, completion_tokens: 4 },
    });
    expect(received.usage).toEqual({ prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 });
  });

  it.each([
    [
      'what is complete',
      {
        ...good,
        object: 'x',
        choices: [
          { index: 4, message: { role: 'bot', content: 'a', more: 1 }, finish_reason: 'eos' },
        ],
        usage: { total_tokens: 'many' },
        more: [],
      },
    ],
    ['what is no completion', { answer: 42 }],
    ['a list', [1, 2]],
  ])('stays as it is: %s', async (_, answer) => {
    expect(await whole(answer)).toEqual(answer);
  });

  it('is unchanged if normalization is off', async () => {
    const answer = { choices: [{ message: { content: 'a' } }] };
    expect(await whole(answer, false)).toEqual(answer);
  });
});

describe('a stream', () => {
  it('is relayed byte by byte if complete, for any chunking', async () => {
    const text = `: hello\n\nevent: message\n${sse([good, { ...good, odd: true }])}`;
    for (const size of [1, 2, 3, 7, 50, 1_000]) expect(await stream(text, {}, size)).toBe(text);
    const windows = sse([good, good], '\r\n');
    for (const size of [1, 5, 1_000]) expect(await stream(windows, {}, size)).toBe(windows);
  });

  it('gets missing fields, for any chunking', async () => {
    const text = sse([
      { choices: [{ delta: { content: 'Grü' } }] },
      { choices: [{ delta: { content: 'ße 🦊' } }] },
      { choices: [{ delta: {}, finish_reason: 'stop' }] },
    ]);
    const mended = await stream(text);
    const head = {
      id: 'chatcmpl-1',
      object: 'chat.completion.chunk',
      created: 1_790_000_000,
      model: 'm',
    };
    expect(chunksIn(mended)).toEqual([
      {
        ...head,
        choices: [{ index: 0, delta: { role: 'assistant', content: 'Grü' }, finish_reason: null }],
      },
      { ...head, choices: [{ index: 0, delta: { content: 'ße 🦊' }, finish_reason: null }] },
      { ...head, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    ]);
    expect(mended.endsWith('data: [DONE]\n\n')).toBe(true);
    for (const chunk of chunksIn(mended))
      expect(events.createChatCompletion.safeParse(chunk).error).toBeUndefined();
    for (const size of [1, 3, 11, 64]) expect(await stream(text, {}, size)).toBe(mended);
    expect(await stream(text, {}, 9, false)).toBe(text);
  });

  it('uses the id of its first chunk for chunks without one', async () => {
    const { id: _, ...rest } = good;
    expect(chunksIn(await stream(sse([good, rest]))).map(({ id }) => id)).toEqual(['c', 'c']);
  });

  it.each([
    ['no index', [undefined, undefined, undefined, undefined]],
    ['one index for all', [0, 0, 0, 0]],
    ['its indices', [0, 0, 1, 1]],
  ])('tells calls apart that have %s', async (_, indices) => {
    const pieces = [
      { id: 'a', function: { name: 'look' } },
      { function: { arguments: '{"x"' } },
      { id: 'b', function: { name: 'look', arguments: { y: 1 } } },
      { function: { arguments: '' } },
    ];
    const text = sse(
      pieces.map((piece, place) => ({
        ...good,
        choices: [{ index: 0, delta: { tool_calls: [{ ...piece, index: indices[place] }] } }],
      })),
    );
    const calls = chunksIn(await stream(text)).map(
      ({ choices }) => (choices as { delta: { tool_calls: Json[] } }[])[0]?.delta.tool_calls[0],
    );
    expect(calls).toEqual([
      { id: 'a', type: 'function', function: { name: 'look', arguments: '' }, index: 0 },
      { function: { arguments: '{"x"' }, index: 0 },
      { id: 'b', type: 'function', function: { name: 'look', arguments: '{"y":1}' }, index: 1 },
      { function: { arguments: '' }, index: 1 },
    ]);
  });

  it.each([
    ['no index and no id', {}],
    ['one index and no id', { index: 0 }],
    ['one id and no index', { id: 'a' }],
    ['one id and one index', { id: 'a', index: 0 }],
  ])('tells the calls of one chunk apart that have %s', async (_, place) => {
    const named = (name: string) => ({ ...place, function: { name, arguments: '{}' } });
    const delta = { tool_calls: [named('f'), named('f'), named('g')] };
    const [chunk] = chunksIn(await stream(sse([{ ...good, choices: [{ index: 0, delta }] }])));
    const [choice] = (chunk?.choices ?? []) as { delta: { tool_calls: Json[] } }[];
    const received = choice?.delta.tool_calls ?? [];
    expect(received.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(new Set(received.map(({ id }) => id)).size).toBe(3);
    expect(received).toMatchObject(['f', 'f', 'g'].map((name) => ({ function: { name } })));
  });

  it('assigns unique ids to tool calls', async () => {
    const call = (more: Json) => ({
      ...good,
      choices: [{ index: 0, delta: { tool_calls: [{ function: { name: 'look' }, ...more }] } }],
    });
    const text = sse([
      call({}),
      call({}),
      call({ id: 'a', index: 2 }),
      call({ id: 'a', index: 3 }),
    ]);
    const ids = chunksIn(await stream(text)).map(
      ({ choices }) => (choices as { delta: { tool_calls: Json[] } }[])[0]?.delta.tool_calls[0]?.id,
    );
    expect(new Set(ids).size).toBe(4);
    expect(ids).toContain('a');
  });

  it('ends with the requested usage', async () => {
    const include = { stream_options: { include_usage: true } };
    const [said, last] = chunksIn(await stream(sse([good]), include));
    expect(said).toEqual(good);
    expect(last).toMatchObject({
      id: 'c',
      choices: [],
      usage: { completion_tokens: await countTokens('Grüße 🦊') },
    });
    const received = {
      ...good,
      choices: [],
      usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
    };
    const text = sse([good, received]);
    expect(await stream(text, include)).toBe(text);
    expect(await stream(sse([good]))).toBe(sse([good]));
  });

  it('that is interrupted or unknown is relayed unchanged', async () => {
    for (const text of [
      'data: {"choices": [',
      `${sse([good]).slice(0, 40)}`,
      'data: {"error":{"message":"Busy"}}\n\n',
      'data: [1]\n\ndata: nonsense\n\n',
      'no events at all',
    ])
      for (const size of [1, 8, 1_000]) expect(await stream(text, {}, size)).toBe(text);
  });
});

const folder = process.env.CASES_DIR;

describe.skipIf(!folder || !existsSync(folder))('observed responses of servers', () => {
  const read = (name: string) => readFileSync(join(folder ?? '', name), 'utf8');

  it('are normalized: arguments as objects, content in parts', async () => {
    const deltas = async (name: string) =>
      chunksIn(await stream(read(name))).map(
        ({ choices }) => (choices as { delta: Json }[])[0]?.delta,
      );
    const [call] = await deltas('02-tool-arguments-object.sse');
    expect(call).toMatchObject({ tool_calls: [{ function: { arguments: '{"city":"Bern"}' } }] });
    const parts = await deltas('03-content-as-parts.sse');
    expect(parts.map((delta) => delta?.content)).toEqual(['Hel', 'lo', undefined]);
    const thinking = read('25-reasoning-only.sse');
    expect(await stream(thinking)).toBe(thinking);
  });
});
