import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { AzureOpenAI, type ClientEvent, type ClientOptions, OpenAI } from '../index';
import {
  chunk,
  collect,
  connect,
  done,
  json,
  question,
  type Responder,
  sse,
} from '../test/recorded-client';

const key = 'sk-test-0123456789';

/** A client whose events are recorded. */
function observed(answer: Responder, options: ClientOptions = {}) {
  const events: ClientEvent[] = [];
  const connection = connect(answer, { observe: (event) => events.push(event), ...options });
  return { ...connection, events, types: () => events.map(({ type }) => type) };
}

/** Answers in turn; repeats the last answer. */
const inTurn =
  (...answers: Responder[]): Responder =>
  (sent, index) =>
    (answers[Math.min(index, answers.length - 1)] as Responder)(sent, index);

const refusal = { error: { message: 'No', type: 't', param: 'p', code: 'c' } };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an observer', () => {
  it('receives a request, its response and the end', async () => {
    const { client, events } = observed(async () => {
      await vi.advanceTimersByTimeAsync(250);
      return json({ id: 'b' }, 200, { 'x-request-id': 'req_1' });
    });
    await client.batches.cancel('b');
    const call = {
      call_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      attempt: 1,
      method: 'POST',
      url: 'http://upstream/v1/batches/b/cancel',
    };
    const answer = { status: 200, request_id: 'req_1', duration_ms: 250 };
    expect(events).toEqual([
      {
        ...call,
        type: 'request',
        headers: {
          accept: 'application/json',
          authorization: '[hidden]',
          'idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/),
          'user-agent': expect.stringMatching(/^Signalbox/),
        },
        body: null,
      },
      {
        ...call,
        ...answer,
        type: 'response',
        headers: { 'content-type': 'application/json', 'x-request-id': 'req_1' },
      },
      { ...call, ...answer, type: 'done', body: '{"id":"b"}' },
    ]);
    expect(new Set(events.map(({ call_id }) => call_id)).size).toBe(1);
  });

  it('receives each attempt, and the pause between two', async () => {
    const { client, events, types } = observed(
      inTurn(
        () => json(refusal, 503, { 'retry-after': '7', 'x-request-id': 'req_1' }),
        () => Promise.reject(new TypeError('fetch failed', { cause: new Error('reset') })),
        () => json({ id: 'm' }),
      ),
    );
    const call = client.models.retrieve('m').then((data) => data);
    await vi.runAllTimersAsync();
    await call;
    expect(types()).toEqual([
      ...['request', 'response', 'retry'],
      ...['request', 'retry'],
      ...['request', 'response', 'done'],
    ]);
    expect(events.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 2, 2, 3, 3, 3]);
    expect(events[2]).toMatchObject({
      delay_ms: 7000,
      error: {
        name: 'InternalServerError',
        message: '503 No',
        status: 503,
        code: 'c',
        request_id: 'req_1',
      },
    });
    expect(events[4]).toMatchObject({
      delay_ms: expect.closeTo(875, -3),
      error: { name: 'APIConnectionError', message: 'Connection error: reset', status: null },
    });
    const last = events.at(-1) as Extract<ClientEvent, { type: 'done' }>;
    expect(last.duration_ms).toBeGreaterThanOrEqual(7750);
  });

  it('receives a broken body as a failed attempt', async () => {
    const broken = () =>
      new Response(new ReadableStream({ pull: (body) => body.error(new TypeError('terminated')) }));
    const { client, types } = observed(inTurn(broken, () => json({ id: 'm' })));
    const call = client.models.retrieve('m').then((data) => data);
    await vi.runAllTimersAsync();
    await call;
    expect(types()).toEqual(['request', 'response', 'retry', 'request', 'response', 'done']);
  });

  it('receives one error for a call that failed for good', async () => {
    const { client, events, types } = observed(() => json(refusal, 404));
    await expect(client.models.retrieve('m')).rejects.toThrow('404 No');
    expect(types()).toEqual(['request', 'response', 'error']);
    expect(events[2]).toMatchObject({
      attempt: 1,
      duration_ms: 0,
      error: { name: 'NotFoundError', message: '404 No', status: 404, code: 'c' },
    });
  });

  it('receives one error for an aborted call, in any phase', async () => {
    for (const answer of [
      () => new Promise<Response>(() => {}),
      () => json({}, 500, { 'retry-after': '50' }),
      () => new Response(new ReadableStream()),
    ]) {
      const caller = new AbortController();
      const { client, events } = observed(answer);
      setTimeout(() => caller.abort(new Error('closed')), 100);
      const call = client.models.retrieve('m', { signal: caller.signal }).catch((error) => error);
      await vi.runAllTimersAsync();
      await call;
      expect(events.at(-1)).toMatchObject({
        type: 'error',
        duration_ms: 100,
        error: { name: 'APIUserAbortError', message: 'Request was aborted.', status: null },
      });
      expect(events.filter(({ type }) => type === 'error')).toHaveLength(1);
    }
  });

  it('receives an error for a call that failed before anything was sent', async () => {
    const { client, events } = observed(() => json({}), {
      apiKey: () => Promise.reject(new Error('sealed')),
    });
    await expect(client.models.retrieve('m')).rejects.toThrow('apiKey');
    expect(events).toMatchObject([{ type: 'error', attempt: 0, error: { name: 'OpenAIError' } }]);
  });

  it('receives nothing for an invalid argument', async () => {
    const { client, events } = observed(() => json({}));
    await expect(client.models.retrieve('')).rejects.toThrow('must not be');
    expect(events).toEqual([]);
  });

  it('receives `done` for an unread response when the caller gets it', async () => {
    const { client, events, types } = observed(() => new Response('bytes'));
    const response = await client.files.content('file-1');
    expect(types()).toEqual(['request', 'response', 'done']);
    expect(events[2]).toMatchObject({ status: 200, body: null });
    expect(await response.text()).toBe('bytes');
    expect(types()).toHaveLength(3);
    await client.models.retrieve('m').asResponse();
    expect(types()).toHaveLength(6);
  });

  it('receives one end, however often a response is read', async () => {
    const { client, types } = observed(() => json({ id: 'm' }));
    const call = client.models.retrieve('m');
    await call;
    await call.asResponse();
    await call.withResponse();
    expect(types()).toEqual(['request', 'response', 'done']);
    const stream = observed(() => sse(chunk('a', 'stop'), done));
    const answer = await stream.client.chat.completions.create({ ...question, stream: true });
    const iterator = answer[Symbol.asyncIterator]();
    while (!(await iterator.next()).done);
    await iterator.next();
    await iterator.return?.();
    expect(stream.types()).toEqual(['request', 'response', 'done']);
  });

  it('receives every page', async () => {
    const { client, events } = observed(({ url }) =>
      json({ data: [{ id: 'a' }], has_more: !url.includes('after') }),
    );
    await collect(client.batches.list());
    expect(events.filter(({ type }) => type === 'done')).toHaveLength(2);
  });

  it('is inherited by copies of a client, and by other kinds of it', async () => {
    const { client, events, types } = observed(() => json({}));
    await client.withOptions({ timeout: 1000 }).models.retrieve('m');
    expect(types()).toEqual(['request', 'response', 'done']);
    const azure = new AzureOpenAI({
      apiKey: 'azure-key-0123456',
      endpoint: 'https://a.example',
      apiVersion: '1',
      fetch: async () => json({}),
      observe: (event) => events.push(event),
    });
    await azure.withOptions({}).chat.completions.create(question);
    expect(JSON.stringify(events)).not.toContain('azure-key');
    expect(events[3]).toMatchObject({ headers: { 'api-key': '[hidden]' } });
    expect(events[3]?.url).toContain('/deployments/gpt-4o-mini/chat/completions?api-version=1');
  });

  it.each<[string, ClientOptions['observe']]>([
    [
      'throws',
      () => {
        throw new Error('mine');
      },
    ],
    ['fails later', async () => Promise.reject(new Error('mine'))],
  ])('that %s breaks no call', async (_, observe) => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const answers = () =>
      inTurn(
        () => sse(chunk('a', 'stop'), done),
        () => json({}, 404),
      );
    const { client } = connect(answers(), { observe });
    const stream = await client.chat.completions.create({ ...question, stream: true });
    expect(await collect(stream)).toHaveLength(1);
    await expect(client.models.retrieve('m')).rejects.toThrow('404');
    vi.useRealTimers();
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('cannot change a call by modifying its events', async () => {
    const spoil = (event: ClientEvent) => {
      if ('headers' in event) event.headers.accept = 'spoiled';
      for (const name of Object.keys(event))
        delete (event as unknown as Record<string, unknown>)[name];
    };
    const { client, sent } = connect(
      inTurn(
        () => json({}, 500, { 'retry-after-ms': '0' }),
        () => json({ id: 'm' }),
      ),
      { observe: spoil },
    );
    const call = client.models.retrieve('m').then((data) => data);
    await vi.runAllTimersAsync();
    expect(await call).toEqual({ id: 'm' });
    expect(sent[1]?.headers).toEqual(sent[0]?.headers);
  });

  it('has events typed by their name', () => {
    const see = (event: ClientEvent) => {
      if (event.type === 'retry') expectTypeOf(event.delay_ms).toBeNumber();
      if (event.type === 'response') expectTypeOf(event.request_id).toEqualTypeOf<string | null>();
      // @ts-expect-error Only a retry has a delay.
      if (event.type === 'done') return event.delay_ms;
    };
    expectTypeOf(see).toExtend<NonNullable<ClientOptions['observe']>>();
  });
});

describe('of a stream', () => {
  const ask = { ...question, stream: true } as const;
  const pieces = [chunk('a'), chunk('b', 'stop'), done];
  const bytes = pieces.join('').length;

  it('receives the end when it was read completely', async () => {
    const { client, events, types } = observed(() =>
      sse(pieces[0] ?? '', () => vi.advanceTimersByTimeAsync(500), ...pieces.slice(1)),
    );
    const stream = await client.chat.completions.create(ask);
    expect(types()).toEqual(['request', 'response']);
    expect(await collect(stream)).toHaveLength(2);
    expect(types()).toEqual(['request', 'response', 'done']);
    expect(events[2]).toMatchObject({
      duration_ms: 500,
      body: null,
      ...{ events: 2, bytes, is_whole: true },
    });
  });

  it('receives how much was read when it was left', async () => {
    const { client, events } = observed(() => sse(...pieces));
    for await (const _ of await client.chat.completions.create(ask)) break;
    expect(events.at(-1)).toMatchObject({ type: 'done', events: 1, is_whole: false });
    const stream = await client.chat.completions.create(ask);
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    stream.controller.abort();
    await iterator.next();
    expect(events.at(-1)).toMatchObject({ type: 'done', events: 1, is_whole: false });
    expect(events.filter(({ type }) => type === 'done')).toHaveLength(2);
  });

  it('receives an error when it broke', async () => {
    const { client, events, types } = observed(() => sse(pieces[0] ?? ''));
    const stream = await client.chat.completions.create(ask);
    await expect(collect(stream)).rejects.toThrow('cut before its end');
    expect(types()).toEqual(['request', 'response', 'error']);
    expect(events[2]).toMatchObject({ error: { name: 'StreamCutError' } });
  });

  it('receives the error that the server reported in it, without the key', async () => {
    const report = `data: {"error":{"message":"Bad key ${key}"}}\n\n`;
    const { client, events } = observed(() => sse(pieces[0] ?? '', report));
    await expect(collect(await client.chat.completions.create(ask))).rejects.toThrow('Bad key');
    expect(events.at(-1)).toMatchObject({ type: 'error', error: { message: 'Bad key [key]' } });
  });

  it('receives one end if JSON is sent instead', async () => {
    const { client, types } = observed(() => json(refusal));
    await expect(client.chat.completions.create(ask)).rejects.toThrow('No');
    expect(types()).toEqual(['request', 'response', 'error']);
  });
});

describe('no event contains a key', () => {
  const everywhere = (secret: string): ClientOptions => ({
    defaultHeaders: {
      'X-Own': `mine ${secret}`,
      'X-Tenant-Token': 'short',
      Cookie: 'session=abc',
      'x-plain': 'plain',
    },
    defaultQuery: { key: 'q1', tenant: secret, 'x-sig': 'abc', plain: 'yes' },
  });
  const echo: Responder = ({ headers, url }) =>
    json({ received: headers.authorization, url }, 200, {
      'set-cookie': 'session=abc; HttpOnly',
      'x-echo': headers.authorization ?? '',
      'x-ratelimit-limit-tokens': '100',
    });

  it.each([
    ['as text', key, key],
    ['from a function', async () => key, key],
    ['with marks in it', 'sk+a/b="c&d\\e', 'sk+a/b="c&d\\e'],
  ])('given %s, wherever it went', async (_, apiKey, secret) => {
    const { client, events } = observed(echo, { apiKey, ...everywhere(secret) });
    const body = { metadata: { note: `key ${secret}` } };
    await client.post(`/things/${encodeURIComponent(secret)}`, { body });
    expect(events).toHaveLength(3);
    const [first] = events;
    expect(first).toMatchObject({
      url: 'http://upstream/v1/things/[key]?key=[hidden]&tenant=[key]&x-sig=[hidden]&plain=yes',
      headers: {
        authorization: '[hidden]',
        cookie: '[hidden]',
        'x-own': 'mine [key]',
        'x-tenant-token': '[hidden]',
        'x-plain': 'plain',
      },
      body: '{"metadata":{"note":"key [key]"}}',
    });
    expect(events[1]).toMatchObject({
      headers: { 'set-cookie': '[hidden]', 'x-ratelimit-limit-tokens': '100' },
    });
    const emitted = JSON.stringify(events);
    for (const text of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
      expect(emitted).not.toContain(JSON.stringify(text).slice(1, -1));
    }
  });

  it('nor do errors', async () => {
    const { client, events } = observed(
      ({ url }) => Promise.reject(new Error(`cannot reach ${url} with ${key}`)),
      { maxRetries: 0, defaultQuery: { tenant: key } },
    );
    await client.models.list().catch(() => {});
    expect(events.at(-1)).toMatchObject({ type: 'error' });
    expect(JSON.stringify(events)).not.toContain(key);
  });

  it('nor does anything but data', async () => {
    const { client, events } = observed(
      inTurn(
        () => json(refusal, 404),
        () => json({}),
      ),
    );
    await client.models.retrieve('m').catch(() => {});
    await client.files.create({ file: new File(['x'], 'x.jsonl'), purpose: 'batch' });
    for (const event of events) expect(structuredClone(event)).toEqual(event);
    expect(JSON.parse(JSON.stringify(events))).toEqual(events);
  });
});

describe('what is sent', () => {
  it('is reported as text, or by its size', async () => {
    const { client, events } = observed(() => json({}));
    const bodies = [
      { a: 1 },
      'text',
      new URLSearchParams({ a: '1' }),
      new Uint8Array(5),
      new Blob(['abc'], { type: 'text/plain' }),
    ];
    for (const body of bodies) await client.post('/things', { body });
    await client.files.create({ file: new Blob(['x']).stream(), purpose: 'batch' });
    const emitted = events.flatMap((event) => (event.type === 'request' ? [event.body] : []));
    expect(emitted).toEqual([
      '{"a":1}',
      'text',
      'a=1',
      { content_type: null, bytes: 5 },
      { content_type: 'text/plain', bytes: 3 },
      { content_type: null, bytes: null },
    ]);
  });
});

it('a client without an observer measures nothing', async () => {
  const clock = vi.spyOn(performance, 'now');
  const { client } = connect(() => sse(chunk('a', 'stop'), done));
  await collect(await client.chat.completions.create({ ...question, stream: true }));
  expect(clock).not.toHaveBeenCalled();
  expect(new OpenAI({ apiKey: null }).withOptions({})).toBeInstanceOf(OpenAI);
});
