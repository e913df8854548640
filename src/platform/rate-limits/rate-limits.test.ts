import { describe, expect, it, onTestFinished } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { testDatabase } from '@/lib/testing-database';
import { openStore } from '../store';
import { createEchoEngine, echo, startPlatform } from '../testing';
import { toDuration } from './headers';
import { createRateLimits } from './limits';

const chat = { model: 'echo', messages: [{ role: 'user' as const, content: 'Say hi' }] };

function start(answer = echo) {
  const platform = startPlatform({ engines: [createEchoEngine(answer)] });
  const limit = (requests: number | null, tokens: number | null = null, more: object = {}) =>
    platform.limits.save({
      key_id: '*',
      model: '*',
      requests_per_minute: requests,
      tokens_per_minute: tokens,
      ...more,
    });
  const ask = async (body: object = chat) => {
    const response = await platform.fetch('http://platform/v1/chat/completions', {
      method: 'POST',
      headers: { authorization: 'Bearer sk-test-0123456789' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    const headers = Object.fromEntries(
      [...response.headers].filter(([name]) => /ratelimit|retry/.test(name)),
    );
    return { status: response.status, headers, text };
  };
  const refused = async (body?: object) => {
    const { status, headers, text } = await ask(body);
    return { status, headers, error: JSON.parse(text).error };
  };
  return { ...platform, limit, ask, refused };
}

describe('rate limits', () => {
  it('are off by default, without headers', async () => {
    const { ask } = start();

    expect(await ask()).toMatchObject({ status: 200, headers: {} });
  });

  it('of requests are in each response, and refuse with the message of the live API', async () => {
    const { limit, ask, refused } = start();
    await limit(3);

    expect((await ask()).headers).toEqual({
      'x-ratelimit-limit-requests': '3',
      'x-ratelimit-remaining-requests': '2',
      'x-ratelimit-reset-requests': '20s',
    });
    await ask();
    await ask();
    expect(await refused()).toEqual({
      status: 429,
      headers: {
        'x-ratelimit-limit-requests': '3',
        'x-ratelimit-remaining-requests': '0',
        'x-ratelimit-reset-requests': '1m0s',
        'retry-after': '20',
        'retry-after-ms': '20000',
      },
      error: {
        message: expect.stringMatching(
          /^Rate limit reached for echo in organization \w+ on requests per min \(RPM\): Limit 3, Used 3, Requested 1\. Please try again in 20s\./,
        ),
        type: 'requests',
        param: null,
        code: 'rate_limit_exceeded',
      },
    });
  });

  it('are refilled as the minute passes', async () => {
    const { limit, ask, clock } = start();
    await limit(3);
    for (let count = 0; count < 3; count += 1) await ask();

    clock.time += 19;
    expect((await ask()).status).toBe(429);
    clock.time += 1;
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(429);
    clock.time -= 1_000;
    expect((await ask()).status).toBe(429);
  });

  it('of tokens count an estimate first, and then the actual usage', async () => {
    const { limit, ask, refused } = start();
    await limit(null, 100);
    const long = { ...chat, max_completion_tokens: 90 };

    const { headers } = await ask(long);
    expect(headers['x-ratelimit-remaining-tokens']).toBe('7');
    // The answer says that it used 5.
    expect((await ask()).headers['x-ratelimit-remaining-tokens']).toBe('92');
    expect(await refused({ ...chat, max_completion_tokens: 90 })).toMatchObject({
      status: 429,
      error: {
        type: 'tokens',
        message: expect.stringContaining(
          'on tokens per min (TPM): Limit 100, Used 10, Requested 93. Please try again in 1.8s.',
        ),
      },
    });
  });

  it('refuse requests above the limit of a minute as too large', async () => {
    const { limit, refused } = start();
    await limit(null, 100);

    const { status, headers, error } = await refused({ ...chat, max_tokens: 1_000 });

    expect(status).toBe(429);
    expect(headers).toEqual({});
    expect(error.message).toContain('Request too large for echo');
    expect(error.message).toContain('Limit 100, Requested 1003.');
  });

  it.each([
    ['says what it used', '"usage":{"total_tokens":50}', 47],
    ['does not say what it used', '"usage":null', 92],
  ])('count a stream that %s', async (_, usage, left) => {
    const events = [`{"choices":[],"x":1}`, `{"choices":[],${usage}}`, '[DONE]'];
    const stream = events.map((event) => `data: ${event}\n\n`).join('');
    const headers = { 'content-type': 'text/event-stream' };
    const { limit, ask } = start(() => new Response(stream, { headers }));
    await limit(null, 100);

    expect((await ask({ ...chat, stream: true })).text).toBe(stream);
    expect((await ask()).headers['x-ratelimit-remaining-tokens']).toBe(String(left));
  });

  it('are counted by key and model, and the strictest one applies', async () => {
    const { limit, limits, keys, fetch, ask } = start();
    const { id, key } = await keys.create('Laptop');
    const other = new OpenAI({ apiKey: key, baseURL: 'http://platform/v1', fetch, maxRetries: 0 });
    const limitOf = async () =>
      (await other.chat.completions.create(chat).asResponse()).headers.get(
        'x-ratelimit-limit-requests',
      );
    await limit(1);

    expect(await limitOf()).toBe('1');
    expect((await ask()).status).toBe(200);
    await limit(20, null, { model: 'echo' });
    expect(await limitOf()).toBe('20');
    await limit(30, null, { key_id: id });
    expect(await limitOf()).toBe('30');
    await limit(40, null, { key_id: id, model: 'echo' });
    expect(await limitOf()).toBe('40');
    await limits.delete(id, 'echo');
    expect(await limitOf()).toBe('30');
  });

  it('do not apply to work and callers within the process', async () => {
    const { limit, fetchAs } = start();
    await limit(1);
    const ask = () =>
      fetchAs(
        { id: 'console', name: 'The console', project: 'default' },
        new Request('http://platform/v1/chat/completions', {
          method: 'POST',
          body: JSON.stringify(chat),
        }),
      );

    await ask();
    expect((await ask()).status).toBe(200);
  });

  it('of the settings file apply unless the console sets them', async () => {
    const { store, keys } = start();
    const file = { requests_per_minute: 7, tokens_per_minute: null };
    const limits = createRateLimits({
      rows: store.rateLimits,
      now: () => 0,
      fixed: [
        { ...file, model: '*' },
        { ...file, key: 'Laptop', model: '*', requests_per_minute: 9 },
      ],
    });
    const principal = { id: 'key_1', name: 'Laptop', project: 'default' };
    const limitOf = async (name: string) =>
      (await limits.admit({ ...principal, name }, 'echo', () => 0))?.headers[
        'x-ratelimit-limit-requests'
      ];

    expect(await limitOf('Phone')).toBe('7');
    expect(await limitOf('Laptop')).toBe('9');
    await limits.save({ ...file, key_id: '*', model: '*', requests_per_minute: 8 });
    expect(await limitOf('Phone')).toBe('8');
    expect(await keys.list()).toEqual([]);
  });

  it('are shared by the processes of a folder', async () => {
    const { folder, store } = start();
    const second = openStore(testDatabase(folder, 'platform', 'platform.db'));
    onTestFinished(() => second.close());
    const [one, other] = [store, second].map(({ rateLimits: rows }) =>
      createRateLimits({ rows, now: () => 1_790_000_000_000 }),
    );
    const limit = { key_id: '*', model: '*', requests_per_minute: 2, tokens_per_minute: null };
    const principal = { id: 'key_1', name: 'Laptop', project: 'default' };
    await one?.save(limit);

    await one?.admit(principal, 'echo', () => 0);
    await other?.admit(principal, 'echo', () => 0);
    await expect(one?.admit(principal, 'echo', () => 0)).rejects.toMatchObject({
      details: { status: 429 },
    });
  });

  it.each([
    [0, '0ms'],
    [5.2, '6ms'],
    [8_640, '8.64s'],
    [60_000, '1m0s'],
    [86_400, '1m26.4s'],
  ])('format %d milliseconds as %s', (milliseconds, text) => {
    expect(toDuration(milliseconds)).toBe(text);
  });
});
