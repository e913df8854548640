import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, json, type Responder } from '../test/recorded-client';
import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InternalServerError,
  NotFoundError,
  OpenAIError,
  PermissionDeniedError,
  RateLimitError,
  UnprocessableEntityError,
} from './errors';

/** Of the real event loop, whatever clock runs. */
const turn = promisify(setImmediate);
const never = () => new Promise<Response>(() => {});
const error = (message: string, code: string | null = null) => ({
  error: { message, type: 'invalid_request_error', param: 'model', code },
});

/** Answers in turn; repeats the last answer. */
const inTurn =
  (...answers: Responder[]): Responder =>
  (sent, index) =>
    (answers[Math.min(index, answers.length - 1)] as Responder)(sent, index);

describe('an error response', () => {
  it.each([
    [400, BadRequestError],
    [401, AuthenticationError],
    [403, PermissionDeniedError],
    [404, NotFoundError],
    [409, ConflictError],
    [422, UnprocessableEntityError],
    [429, RateLimitError],
    [500, InternalServerError],
    [529, InternalServerError],
    [418, APIError],
  ])('with status %i has its own class and all its fields', async (status, type) => {
    const headers = { 'x-request-id': 'req_1', 'x-ratelimit-reset-tokens': '2s' };
    const { client } = connect(() => json(error('No', 'nope'), status, headers), { maxRetries: 0 });
    const failure = await client.models.list().catch((cause: unknown) => cause);
    expect(failure).toBeInstanceOf(type);
    expect(failure).toBeInstanceOf(OpenAIError);
    expect(failure).toMatchObject({
      name: type.name,
      message: `${status} No`,
      status,
      code: 'nope',
      param: 'model',
      type: 'invalid_request_error',
      requestID: 'req_1',
      error: error('No', 'nope').error,
      rateLimits: { tokens: { reset_ms: 2000 } },
    });
    expect((failure as APIError).headers?.get('x-request-id')).toBe('req_1');
  });

  it.each([
    ['', 'text/plain', '503 status code (no body)'],
    [
      '<html><title>502 Bad Gateway</title><body>…',
      'text/html',
      '503 502 Bad Gateway (an HTML page instead of JSON)',
    ],
    ['<!DOCTYPE html><p>', '', '503 (an HTML page instead of JSON)'],
    ['upstream  connect\nerror', 'text/plain', '503 upstream connect error'],
    ['{"error":"model not found"}', 'application/json', '503 model not found'],
    ['{"object":"error","message":"Too long","code":400}', 'application/json', '503 Too long'],
    ['{"detail":"Not Found"}', 'application/json', '503 Not Found'],
    ['[{"error":{"message":"Quota","code":429}}]', 'application/json', '503 Quota'],
    ['{"error":null}', 'application/json', '503 status code (no body)'],
    ['{"code":"denied","error":"Not yours"}', 'application/json', '503 Not yours'],
    ['{"error":"Unauthorized","message":"No token"}', 'application/json', '503 No token'],
    [
      '{"detail":[{"loc":["body"],"msg":"x"}]}',
      'application/json',
      '503 [{"loc":["body"],"msg":"x"}]',
    ],
    ['{"error":{"message":{"a":1}}}', 'application/json', '503 {"a":1}'],
    ['{"error":', 'application/json', '503 {"error":'],
    ['null', 'application/json', '503 status code (no body)'],
  ])('with the body %j of type %j has a message of one line', async (body, type, message) => {
    const answer = () => new Response(body, { status: 503, headers: { 'content-type': type } });
    const { client } = connect(answer, { maxRetries: 0 });
    await expect(client.models.list()).rejects.toMatchObject({ message });
  });

  it('has a short message however long its body', async () => {
    const endless = new ReadableStream({
      pull: (body) => body.enqueue(new Uint8Array(65_536).fill(97)),
    });
    const { client } = connect(() => new Response(endless, { status: 400 }));
    const failure: Error = await client.models.list().catch((cause) => cause);
    expect(failure.message).toHaveLength('400 '.length + 301);
  });

  it('has a short message however long the server’s', async () => {
    const { client } = connect(() => json(error('x'.repeat(9999)), 400));
    const failure: Error = await client.models.list().catch((cause) => cause);
    expect(failure.message).toHaveLength('400 '.length + 2001);
  });

  it.each([
    [
      { code: 7, param: { a: 1 }, type: ['x'] },
      { code: '7', param: undefined, type: undefined },
    ],
    [
      { code: {}, param: null, type: null },
      { code: undefined, param: null, type: undefined },
    ],
    [
      { code: true, param: 0, type: 0 },
      { code: undefined, param: undefined, type: undefined },
    ],
  ])('has fields of text, whatever the server sends: %j', async (reported, fields) => {
    const { client } = connect(() => json({ error: { message: 'No', ...reported } }, 400));
    const failure = await client.models.list().catch((cause) => cause);
    expect(failure).toMatchObject({ message: '400 No', ...fields });
  });

  it.each([
    [{ error: 'Unexpected endpoint. (GET /models)' }, '200 Unexpected endpoint. (GET /models)'],
    [{ error: { message: 'Provider is down', code: 502 }, user_id: 'u' }, '200 Provider is down'],
  ])('may have status 200: %j', async (body, message) => {
    const { client, sent } = connect(() => json(body));
    await expect(client.models.list()).rejects.toMatchObject({ name: 'APIError', message });
    expect(sent).toHaveLength(1);
  });

  it.each([
    { id: 'batch_1', error: 'x' },
    { object: 'response', error: { message: 'x' } },
    { data: [], error: 'x' },
    { error: null },
    { error: '' },
  ])('is not a regular object with an error field: %j', async (body) => {
    expect(await connect(() => json(body)).client.get('/x')).toEqual(body);
  });

  it('never repeats the key', async () => {
    const { client } = connect(({ headers }) =>
      json(
        error(`Incorrect API key provided: ${headers.authorization?.slice(7)}`, 'invalid_api_key'),
        401,
      ),
    );
    const failure = await client.models.list().catch((cause) => cause);
    expect(failure.message).toBe('401 Incorrect API key provided: [key]');
    expect(JSON.stringify(failure)).not.toContain('sk-test');
  });
});

describe('a failed request', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Settles a call while the fake clock runs, and returns the time it took. */
  async function settle<T>(call: Promise<T>) {
    const started = Date.now();
    const result = call.then(
      (data) => ({ data, ms: Date.now() - started }),
      (failure: unknown) => ({ failure, ms: Date.now() - started }),
    );
    let isSettled = false;
    void result.then(() => {
      isSettled = true;
    });
    while (!isSettled) {
      // Bodies are read outside of the fake clock, in turns of their own.
      for (let turns = 0; turns < 20 && !isSettled; turns += 1) await turn();
      if (!isSettled) await vi.advanceTimersToNextTimerAsync();
    }
    return result;
  }

  it('is retried with the same idempotency key', async () => {
    const { client, sent } = connect(
      inTurn(
        () => json({}, 500),
        () => json({}, 429),
        () => json({ id: 'b' }),
      ),
    );
    const { data } = (await settle(client.batches.cancel('b'))) as { data: unknown };
    expect(data).toEqual({ id: 'b' });
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(sent).toHaveLength(3);
  });

  it('has the caller’s idempotency key, if there is one, and only for a POST', async () => {
    const { client, sent } = connect(
      inTurn(
        () => json({}, 500),
        () => json({ id: 'b' }),
      ),
    );
    await settle(client.batches.cancel('b', { idempotencyKey: 'mine' }));
    await settle(client.models.delete('m'));
    const keys = sent.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual(['mine', 'mine', undefined]);
  });

  it('is retried after the server’s delay, twice at most', async () => {
    const { client, sent } = connect(() => json(error('Busy'), 429, { 'retry-after': '7' }));
    expect(await settle(client.models.list())).toMatchObject({
      failure: { status: 429 },
      ms: 14_000,
    });
    expect(sent).toHaveLength(3);
  });

  it('is retried with exponential backoff by default', async () => {
    const { client } = connect(() => json({}, 500), { maxRetries: 4 });
    const { ms } = await settle(client.models.list());
    expect(ms).toBeGreaterThanOrEqual(7500 * 0.75);
    expect(ms).toBeLessThanOrEqual(7500);
  });

  it('is retried after a connection error, and finally reports its cause', async () => {
    const refused = Object.assign(new TypeError('fetch failed'), {
      cause: new Error('connect ECONNREFUSED 127.0.0.1:1'),
    });
    const { client, sent } = connect(() => Promise.reject(refused), { maxRetries: 1 });
    expect(await settle(client.models.list())).toMatchObject({
      failure: {
        name: 'APIConnectionError',
        message: 'Connection error: connect ECONNREFUSED 127.0.0.1:1',
        cause: refused,
        status: undefined,
      },
    });
    expect(sent).toHaveLength(2);
  });

  it.each([
    [
      new AggregateError([new Error('connect ECONNREFUSED ::1:1'), new Error('other')]),
      'connect ECONNREFUSED ::1:1',
    ],
    [new TypeError('fetch failed', { cause: new Error('') }), 'Error'],
    [circular(), 'round'],
    ['refused', 'refused'],
  ])('reports the innermost reason of %o', async (cause, reason) => {
    const { client } = connect(() => Promise.reject(cause), { maxRetries: 0 });
    await expect(client.models.list()).rejects.toMatchObject({
      message: `Connection error: ${reason}`,
    });
  });

  it('is retried if its body breaks off', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start: (body) => body.enqueue(new TextEncoder().encode('{"id":')),
          pull: (body) => body.error(new TypeError('terminated')),
        }),
      );
    const { client, sent } = connect(inTurn(broken, () => json({ id: 'm' })));
    const { data } = (await settle(client.models.retrieve('m').withResponse())) as {
      data: { data: unknown; response: Response };
    };
    expect(data.data).toEqual({ id: 'm' });
    expect(data.response.headers.get('content-type')).toBe('application/json');
    expect(sent).toHaveLength(2);
  });

  it('is not retried if the quota is exhausted', async () => {
    const { client, sent } = connect(() => json(error('No money', 'insufficient_quota'), 429));
    expect(await settle(client.models.list())).toMatchObject({
      failure: { code: 'insufficient_quota' },
    });
    expect(sent).toHaveLength(1);
  });

  it('is not retried if its upload can be read only once', async () => {
    const { client, sent } = connect(() => json({}, 500));
    const file = new Blob(['{}']).stream();
    expect(await settle(client.files.create({ file, purpose: 'batch' }))).toMatchObject({
      failure: { status: 500 },
    });
    expect(sent).toHaveLength(1);
  });

  it('is retried with the same upload if that can be read again', async () => {
    const { client, sent } = connect(
      inTurn(
        () => json({}, 500),
        () => json({ id: 'file-1' }),
      ),
    );
    await settle(client.files.create({ file: new File(['{}'], 'a.jsonl'), purpose: 'batch' }));
    expect(sent[1]?.body).toBe(sent[0]?.body);
    expect(sent[0]?.body).toContain('filename="a.jsonl"');
  });

  it('can have its own number of retries', async () => {
    const { client, sent } = connect(() => json({}, 500));
    await settle(client.models.retrieve('m', { maxRetries: 0 }));
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['the answer', never],
    ['the body', () => new Response(new ReadableStream())],
    ['the body of a refusal', () => new Response(new ReadableStream(), { status: 400 })],
  ])('times out while it waits for %s, even if fetch ignores signals', async (_, answer) => {
    const fetch = async () => answer();
    const { client } = connect(answer, { timeout: 1000, maxRetries: 1, fetch });
    const { failure, ms } = (await settle(client.models.list())) as {
      failure: unknown;
      ms: number;
    };
    expect(failure).toBeInstanceOf(APIConnectionTimeoutError);
    expect(failure).toBeInstanceOf(APIConnectionError);
    expect(ms).toBeGreaterThanOrEqual(2000 + 375);
  });

  it.each([
    ['the key', { apiKey: () => new Promise<string>(() => {}) }, never],
    ['the answer', {}, never],
    ['the body', {}, () => new Response(new ReadableStream())],
    ['the pause before a retry', {}, () => json({}, 500, { 'retry-after': '50' })],
  ])('is aborted by the caller’s signal while it waits for %s', async (_, options, answer) => {
    const caller = new AbortController();
    const { client, sent } = connect(answer, { fetch: async () => answer(), ...options });
    setTimeout(() => caller.abort(new Error('closed the tab')), 100);
    const { failure, ms } = (await settle(
      client.models.retrieve('m', { signal: caller.signal }),
    )) as {
      failure: unknown;
      ms: number;
    };
    expect(failure).toBeInstanceOf(APIUserAbortError);
    expect(failure).toMatchObject({
      message: 'Request was aborted.',
      cause: { message: 'closed the tab' },
    });
    expect(ms).toBe(100);
    expect(sent).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not sent with a signal that is aborted already', async () => {
    const { client, sent } = connect(() => json({}));
    const call = client.models.retrieve('m', { signal: AbortSignal.abort() });
    expect(await settle(call)).toMatchObject({ failure: { name: 'APIUserAbortError' } });
    expect(sent).toHaveLength(0);
  });

  it('leaves no timer behind', async () => {
    const { client } = connect(
      inTurn(
        () => json({}, 500),
        () => json({}),
      ),
    );
    const call = client.models.retrieve('m');
    await vi.advanceTimersByTimeAsync(600);
    await call;
    expect(vi.getTimerCount()).toBe(0);
  });
});

function circular(): Error {
  const error = new Error('round');
  error.cause = error;
  return error;
}
