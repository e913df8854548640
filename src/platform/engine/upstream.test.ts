import { describe, expect, it } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { chatLines, createAsk, createEchoEngine, echo, startPlatform, testKey } from '../testing';
import { createMappedEngine, type ModelMap } from './mapped';
import { createUpstreamEngine } from './upstream';

type Fetch = (url: string, init: RequestInit) => Response | Promise<Response>;

const chat = { model: 'echo', messages: [{ role: 'user' as const, content: 'Hello' }] };

interface BackendOptions {
  concurrency?: number;
  maxRetries?: number;
  models?: ModelMap;
}

/** A platform whose backend is whatever answers `fetch`. */
function behind(fetch: Fetch, options: BackendOptions = {}) {
  const { concurrency, maxRetries = 0, models = {} } = options;
  const client = new OpenAI({
    apiKey: testKey,
    baseURL: 'http://backend/v1',
    fetch,
    maxRetries,
    maxResponseBytes: 2 ** 20,
  });
  const engine = createUpstreamEngine({ client, concurrency });
  return startPlatform({ engines: [createMappedEngine(models, [engine]), engine] });
}

async function createBatch(openai: OpenAI, lines: string) {
  const file = new File([lines], 'requests.jsonl');
  const { id } = await openai.files.create({ file, purpose: 'batch' });
  return openai.batches.create({
    input_file_id: id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
  });
}

function endless(start: string) {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start: (body) => body.enqueue(encoder.encode(start)),
    pull: (body) => body.enqueue(encoder.encode('x'.repeat(4096))),
  });
}

/** Another platform as the backend, but for chats, which `answer` answers. */
function faulty(answer: Fetch): Fetch {
  const backend = startPlatform();
  return (url, init) =>
    url.endsWith('/chat/completions') ? answer(url, init) : backend.fetch(url, init);
}

const refuse = (status: number, error: object, headers = {}) =>
  Response.json({ error }, { status, headers });

describe('an upstream', () => {
  it('serves the platform', async () => {
    const { openai } = behind(startPlatform().fetch);

    expect((await openai.models.list()).data.map(({ id }) => id)).toEqual(['echo']);
    const { choices, usage } = await openai.chat.completions.create(chat);
    expect(choices[0]?.message.content).toBe('Hello');
    expect(usage?.total_tokens).toBe(5);
  });

  it('is relayed with unknown fields', async () => {
    const backend = faulty(() =>
      Response.json(
        { id: 'x', timings: { ms: 3 } },
        { headers: { 'x-ratelimit-remaining-requests': '7', 'x-request-id': 'req_theirs' } },
      ),
    );

    const { headers, body } = await createAsk(behind(backend))('POST', '/chat/completions', chat);

    expect(body).toEqual({ id: 'x', timings: { ms: 3 } });
    expect(headers.get('x-ratelimit-remaining-requests')).toBe('7');
    expect(headers.get('x-request-id')).not.toBe('req_theirs');
    expect(headers.get('x-upstream-request-id')).toBe('req_theirs');
  });

  it('streams through the platform', async () => {
    let send = (_: string) => {};
    let end = () => {};
    const backend = faulty(() => {
      const body = new ReadableStream({
        start(controller) {
          send = (text) => controller.enqueue(new TextEncoder().encode(text));
          end = () => controller.close();
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    });
    const { openai } = behind(backend);
    const chunk = (content: string) =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;

    const stream = await openai.chat.completions.create({ ...chat, stream: true });
    const chunks = stream[Symbol.asyncIterator]();
    send(chunk('one'));
    expect((await chunks.next()).value?.choices[0]?.delta.content).toBe('one');
    send(`${chunk('two')}data: [DONE]\n\n`);
    expect((await chunks.next()).value?.choices[0]?.delta.content).toBe('two');
    end();
    expect((await chunks.next()).done).toBe(true);
  });

  it('that interrupts a stream interrupts it for the reader too', async () => {
    const backend = faulty(() => {
      let pieces = 0;
      const body = new ReadableStream({
        pull(controller) {
          pieces += 1;
          if (pieces > 1) controller.error(new Error('reset'));
          else controller.enqueue(new TextEncoder().encode('data: {"choices":[]}\n\n'));
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    });
    const { openai } = behind(backend);
    const came: unknown[] = [];

    const read = async () => {
      const stream = await openai.chat.completions.create({ ...chat, stream: true });
      for await (const part of stream) came.push(part);
    };

    await expect(read()).rejects.toMatchObject({ name: 'StreamCutError' });
    expect(came).toHaveLength(1);
  });

  it('gets at most the configured concurrent requests', async () => {
    let [running, maxRunning] = [0, 0];
    const backend = startPlatform({
      engines: [
        createEchoEngine(async (body) => {
          running += 1;
          maxRunning = Math.max(maxRunning, running);
          await new Promise((resolve) => setTimeout(resolve, 5));
          running -= 1;
          return echo(body);
        }),
      ],
    });
    const { openai } = behind(backend.fetch, { concurrency: 2 });

    await Promise.all(Array.from({ length: 8 }, () => openai.chat.completions.create(chat)));

    expect(maxRunning).toBe(2);
  });

  it('that is busy is retried after the requested time', async () => {
    let asked = 0;
    const backend = faulty((_, init) => {
      asked += 1;
      if (asked > 2) return echo(JSON.parse(String(init.body)));
      return refuse(429, { message: 'Slow down.' }, { 'retry-after-ms': '5' });
    });
    const { openai } = behind(backend, { maxRetries: 3 });

    const { choices } = await openai.chat.completions.create(chat);

    expect(asked).toBe(3);
    expect(choices[0]?.message.content).toBe('Hello');
  });
});

describe('a batch', () => {
  it('uses the concurrency of its backend, also for an alias', async () => {
    let running = 0;
    let maxRunning = 0;
    let letGo = () => {};
    const isFull = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const backend = faulty(async (_, init) => {
      running += 1;
      maxRunning = Math.max(maxRunning, running);
      if (running === 6) letGo();
      await isFull;
      running -= 1;
      return echo(JSON.parse(String(init.body)));
    });
    const options = { concurrency: 6, models: { 'gpt-4o': 'echo' } };
    const { openai, idle } = behind(backend, options);

    const { id } = await createBatch(openai, chatLines(18).replaceAll('"echo"', '"gpt-4o"'));
    await idle();

    expect(maxRunning).toBe(6);
    expect((await openai.batches.retrieve(id)).request_counts?.completed).toBe(18);
  });

  it('waits for a busy upstream without a difference in the result', async () => {
    let asked = 0;
    const backend = faulty((_, init) => {
      asked += 1;
      if (asked % 3 === 0) return echo(JSON.parse(String(init.body)));
      return refuse(429, { message: 'Slow down.' }, { 'retry-after-ms': '5' });
    });
    const { openai, idle } = behind(backend);

    const { id } = await createBatch(openai, chatLines(4));
    await idle();

    expect((await openai.batches.retrieve(id)).request_counts?.completed).toBe(4);
    expect(asked).toBe(12);
  });
});

describe('a faulty upstream', () => {
  const page = '<html><title>Bad gateway</title></html>';
  const html = { headers: { 'content-type': 'text/html' } };
  const faults: [string, Fetch, object][] = [
    [
      'is told when it cannot be reached',
      () => Promise.reject(new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') })),
      { status: 503, type: 'server_error', code: 'upstream_unreachable' },
    ],
    [
      'is told when its answer has no end',
      () => new Response(endless('{"id":"'), { headers: { 'content-type': 'application/json' } }),
      { status: 502, type: 'server_error', code: 'response_too_large' },
    ],
    [
      'is told when its error has no end',
      () => new Response(endless('{"error":"'), { status: 400 }),
      { status: 400, type: 'invalid_request_error' },
    ],
    [
      'is told when it is no API',
      () => new Response(page, html),
      { status: 502, type: 'server_error', code: 'upstream_unreadable' },
    ],
    [
      'is told when it fails with a page',
      () => new Response(page, { ...html, status: 502 }),
      { status: 502, type: 'server_error', message: expect.stringContaining('Bad gateway') },
    ],
    [
      'is told when it breaks off in the middle of its JSON',
      () =>
        new Response('{"id": "chatcmpl-1", "cho', {
          headers: { 'content-type': 'application/json' },
        }),
      { status: 502, type: 'server_error' },
    ],
    [
      "is not mistaken for our client's fault when it refuses our key",
      () => refuse(401, { message: 'Incorrect API key', code: 'invalid_api_key' }),
      { status: 502, code: 'upstream_refused', message: expect.stringContaining('http://backend') },
    ],
    [
      'comes through when it is a refusal',
      () =>
        refuse(400, {
          message: 'Too long.',
          type: 'invalid_request_error',
          param: 'messages',
          code: 'context_length_exceeded',
        }),
      {
        status: 400,
        message: 'Too long.',
        type: 'invalid_request_error',
        param: 'messages',
        code: 'context_length_exceeded',
      },
    ],
    [
      'comes through when it is a limit',
      () => refuse(429, { message: 'Slow down.', type: 'requests', code: 'rate_limit_exceeded' }),
      { status: 429, type: 'requests', code: 'rate_limit_exceeded' },
    ],
  ];

  it.each(faults)('%s', async (_, fault, expected) => {
    const ask = createAsk(behind(faulty(fault)));

    const { status, body } = await ask('POST', '/chat/completions', chat);

    expect({ status, ...body.error }).toMatchObject(expected);
  });

  it('that fails to list its models is reported as down', async () => {
    const ask = createAsk(behind(() => Promise.reject(new TypeError('fetch failed'))));

    expect((await ask('GET', '/models')).status).toBe(503);
    expect((await ask('POST', '/chat/completions', chat)).body.error.code).toBe(
      'upstream_unreachable',
    );
  });
});
