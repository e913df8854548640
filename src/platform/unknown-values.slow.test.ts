import { describe, expect, it } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { create, linesOf } from './batches/testing';
import { createMappedEngine } from './engine/mapped';
import { createSimulator } from './engine/simulator/index';
import { createUpstreamEngine } from './engine/upstream';
import { createAsk, startPlatform } from './testing';

type Json = Record<string, unknown>;

const messages = [{ role: 'user', content: 'Hi' }];

/** A platform before a backend that takes anything, and the simulator; `alias` stands for the backend's model. */
function start() {
  const asked: Json[] = [];
  const client = new OpenAI({
    apiKey: null,
    baseURL: 'http://backend/v1',
    maxRetries: 0,
    fetch: async (url, init) => {
      if (url.endsWith('/models')) return Response.json({ data: [{ id: 'm', object: 'model' }] });
      const request = new Request(url, init);
      const isForm = url.endsWith('/transcriptions');
      asked.push(isForm ? Object.fromEntries(await request.formData()) : await request.json());
      return Response.json({ choices: [{ message: { content: 'Hello' } }], data: [], text: 'Hi' });
    },
  });
  const engines = [createSimulator(), createUpstreamEngine({ client })];
  const platform = startPlatform({
    engines: [createMappedEngine({ alias: 'm' }, engines), ...engines],
  });
  return { platform, ask: createAsk(platform), asked };
}

/** What the spec does not know. */
const unknown: [what: string, path: string, body: Json][] = [
  [
    'a type of content',
    '/chat/completions',
    {
      messages: [
        { role: 'user', content: [{ type: 'video_url', video_url: { url: 'http://x/y.mp4' } }] },
      ],
    },
  ],
  ['a service tier', '/chat/completions', { messages, service_tier: 'on_demand' }],
  [
    'a tool choice',
    '/chat/completions',
    { messages, tool_choice: 'any', tools: [{ type: 'function', function: { name: 'f' } }] },
  ],
  ['a role', '/chat/completions', { messages: [{ role: 'critic', content: 'Hi' }] }],
  ['a type of tool', '/chat/completions', { messages, tools: [{ type: 'web', web: {} }] }],
  [
    'a format',
    '/chat/completions',
    { messages, response_format: { type: 'grammar', grammar: '' } },
  ],
  ['an effort', '/chat/completions', { messages, reasoning_effort: 'extreme' }],
  ['more choices', '/chat/completions', { messages, n: 200 }],
  ['more heat', '/completions', { prompt: 'Hi', temperature: 5 }],
  ['an encoding', '/embeddings', { input: 'Hi', encoding_format: 'int8' }],
  ['a size', '/images/generations', { prompt: 'Hi', style: 'etched' }],
];

describe('a value that the spec does not know', () => {
  it.each(unknown)('(%s) passes to a backend, under any model name', async (_, path, body) => {
    const { ask, asked } = start();
    for (const model of ['m', 'alias']) {
      const { status } = await ask('POST', path, { ...body, model });
      expect([status, asked.at(-1)]).toEqual([200, { ...body, model: 'm' }]);
    }
  });

  it.each(unknown)('(%s) is refused by the simulator', async (_, path, body) => {
    const { ask, asked } = start();
    const models: Record<string, string> = {
      '/embeddings': 'signalbox-embed',
      '/images/generations': 'signalbox-image',
    };
    const model = models[path] ?? 'signalbox-mini';
    expect(await ask('POST', path, { ...body, model })).toMatchObject({
      status: 400,
      body: { error: { type: 'invalid_request_error' } },
    });
    expect(asked).toEqual([]);
  });

  it('passes in the lines of a batch', async () => {
    const { platform, asked } = start();
    const body = { model: 'm', service_tier: 'on_demand', top_k: 5, messages };
    const line = { custom_id: 'a', method: 'POST', url: '/v1/chat/completions', body };
    const { id } = await create(platform, `${JSON.stringify(line)}\n`);
    await platform.idle();
    const { output_file_id } = await platform.openai.batches.retrieve(id);
    expect(await linesOf(platform, output_file_id)).toHaveLength(1);
    expect(asked).toEqual([body]);
  });

  it('passes in a form', async () => {
    const { ask, asked } = start();
    const form = new FormData();
    form.append('model', 'm');
    form.append('file', new File(['a'], 'a.mp3'));
    form.append('response_format', 'transcript_plus');
    form.append('temperature', '0.5');
    expect((await ask('POST', '/audio/transcriptions', form)).status).toBe(200);
    expect(asked).toMatchObject([{ response_format: 'transcript_plus', temperature: '0.5' }]);
  });

  it.each([
    ['no messages', {}],
    ['a text for messages', { messages: 'Hi' }],
    ['content without its text', { messages: [{ role: 'user', content: [{ type: 'text' }] }] }],
    ['a number for content', { messages: [{ role: 'user', content: 5 }] }],
    ['a number for a word', { messages, service_tier: 5 }],
  ])('may not be %s, and no backend is asked', async (_, body) => {
    const { ask, asked } = start();
    expect((await ask('POST', '/chat/completions', { ...body, model: 'm' })).status).toBe(400);
    expect(asked).toEqual([]);
  });
});

describe('a field that a stored object does not have', () => {
  const message = { role: 'user', content: 'Summarise the file', file_ids: ['file-1'] };
  const bodies: [path: string, body: Json, param: string][] = [
    ['/threads', { messages: [message] }, 'messages[0].file_ids'],
    ['/threads', { topic: 'x' }, 'topic'],
    [
      '/threads/runs',
      { assistant_id: 'a', thread: { messages: [message] } },
      'thread.messages[0].file_ids',
    ],
    ['/assistants', { model: 'm', file_ids: ['file-1'] }, 'file_ids'],

    [
      '/assistants',
      { model: 'm', tools: [{ type: 'function', function: { name: 'f', params: {} } }] },
      'tools[0].function.params',
    ],
    ['/vector_stores', { file_id: 'file-1' }, 'file_id'],
    [
      '/batches',
      { input_file_id: 'f', endpoint: '/v1/embeddings', completion_window: '24h', priority: 1 },
      'priority',
    ],
    ['/fine_tuning/jobs', { training_file: 'file-1', model: 'm', epochs: 3 }, 'epochs'],
    [
      '/uploads',
      { filename: 'a', purpose: 'batch', bytes: 1, mime_type: 'text/plain', sha: 'x' },
      'sha',
    ],
  ];

  it.each(bodies)('%s %j is refused in the words of the live API', async (path, body, param) => {
    const { ask } = start();
    const { status, body: answer } = await ask('POST', path, body);
    expect([status, answer.error.param]).toEqual([400, param]);
    expect(answer.error).toEqual({
      message: `Unknown parameter: '${param}'.`,
      type: 'invalid_request_error',
      param,
      code: 'unknown_parameter',
    });
  });

  it('is refused for a message, a run and a search with its param', async () => {
    const { ask, platform } = start();
    const { beta, vectorStores } = platform.openai;
    const thread = await beta.threads.create();
    const store = await vectorStores.create({});
    const run = { assistant_id: 'a', model: 'm', top_k: 5 };
    for (const [path, body, param] of [
      [`/threads/${thread.id}/messages`, message, 'file_ids'],
      [`/threads/${thread.id}`, { name: 'x' }, 'name'],
      [`/threads/${thread.id}/runs`, run, 'top_k'],
      [`/vector_stores/${store.id}/search`, { query: 'x', limit: 5 }, 'limit'],
    ] as const)
      expect((await ask('POST', path, body)).body.error).toMatchObject({
        code: 'unknown_parameter',
        param,
      });
    const search = { query: 'x', exact: true };
    expect((await ask('POST', `/vector_stores/${store.id}/search`, search)).status).toBe(200);
  });

  it('may be in maps: metadata, and the parameters of a function', async () => {
    const { ask } = start();
    const parameters = { type: 'object', properties: {}, 'x-own': { deep: [1] } };
    const tools = [{ type: 'function', function: { name: 'f', parameters } }];
    const metadata = { any: 'thing' };
    expect((await ask('POST', '/assistants', { model: 'm', tools, metadata })).status).toBe(200);
  });
});
