import { describe, expect, it } from 'vitest';
import { connect, json, question } from '../test/recorded-client';
import { readRateLimits } from './rate-limits';

describe('rate limits', () => {
  it('are read as OpenAI sends them', () => {
    const headers = new Headers({
      'x-ratelimit-limit-requests': '3500',
      'x-ratelimit-remaining-requests': '3499',
      'x-ratelimit-reset-requests': '17ms',
      'x-ratelimit-limit-tokens': '90000',
      'x-ratelimit-remaining-tokens': '0',
      'x-ratelimit-reset-tokens': '6m0s',
      'x-ratelimit-remaining-tokens-usage-based': '5',
    });
    expect(readRateLimits(headers)).toEqual({
      requests: { limit: 3500, remaining: 3499, reset_ms: 17 },
      tokens: { limit: 90000, remaining: 0, reset_ms: 360_000 },
      'tokens-usage-based': { limit: null, remaining: 5, reset_ms: null },
    });
  });

  it.each([
    ['8.64s', 8640],
    ['1h2m3.5s', 3_723_500],
    ['1d', 86_400_000],
    ['30', 30_000],
    ['later', null],
    ['1e308', null],
    [`${'9'.repeat(400)}s`, null],
    ['', null],
  ])('reset %s is %s ms', (text, reset_ms) => {
    const limits = readRateLimits(new Headers({ 'x-ratelimit-reset-requests': text }));
    expect(limits?.requests?.reset_ms).toBe(reset_ms);
  });

  it('are available on a page, a stream, an unread response and an error', async () => {
    const headers = { 'x-ratelimit-remaining-tokens': '7', 'content-type': 'text/event-stream' };
    const { client } = connect(({ url }) =>
      url.endsWith('/models/none')
        ? json({}, 429, { ...headers, 'content-type': 'application/json' })
        : new Response(url.endsWith('completions') ? 'data: 1\n\n' : '{"data":[]}', { headers }),
    );
    const { rate_limits: ofPage } = await client.batches.list().withResponse();
    const { rate_limits: ofStream } = await client.chat.completions
      .create({ ...question, stream: true })
      .withResponse();
    const { rate_limits: ofBytes } = await client.files.content('f').withResponse();
    const failure = await client.models
      .retrieve('none', { maxRetries: 0 })
      .catch((error: unknown) => error);
    const expected = { tokens: { limit: null, remaining: 7, reset_ms: null } };
    expect([ofPage, ofStream, ofBytes]).toEqual([expected, expected, expected]);
    expect(failure).toMatchObject({ name: 'RateLimitError', rateLimits: expected });
  });

  it('are null if the server sends none', () => {
    expect(readRateLimits(new Headers({ 'content-type': 'application/json' }))).toBeNull();
  });
});
