import { describe, expect, it } from 'vitest';
import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  OpenAIError,
} from './errors';
import { isRetriable, retryDelay } from './retry';

const refusal = (status: number, error: object = {}, headers: Record<string, string> = {}) =>
  APIError.generate(status, error, undefined, new Headers(headers));

describe('a failed request', () => {
  it.each([408, 409, 429, 500, 502, 503, 529])('is retried after %i', (status) => {
    expect(isRetriable(refusal(status))).toBe(true);
  });

  it.each([400, 401, 403, 404, 422, 200])('is not retried after %i', (status) => {
    expect(isRetriable(refusal(status))).toBe(false);
  });

  it('is retried after a connection error or a timeout', () => {
    expect(isRetriable(new APIConnectionError())).toBe(true);
    expect(isRetriable(new APIConnectionTimeoutError())).toBe(true);
  });

  it('is not retried if the caller aborted it, or the client rejected it', () => {
    expect(isRetriable(new APIUserAbortError())).toBe(false);
    expect(isRetriable(new OpenAIError('no'))).toBe(false);
    expect(isRetriable(new TypeError('no'))).toBe(false);
  });

  it('is not retried if the quota is exhausted', () => {
    expect(isRetriable(refusal(429, { code: 'insufficient_quota' }))).toBe(false);
    expect(isRetriable(refusal(429, { type: 'insufficient_quota' }))).toBe(false);
    expect(isRetriable(refusal(429, { code: 'rate_limit_exceeded' }))).toBe(true);
  });

  it('obeys the server’s `x-should-retry`', () => {
    expect(isRetriable(refusal(400, {}, { 'x-should-retry': 'true' }))).toBe(true);
    expect(isRetriable(refusal(500, {}, { 'x-should-retry': 'false' }))).toBe(false);
  });
});

describe('the pause before a retry', () => {
  const now = () => Date.parse('2026-11-23T12:00:00Z');
  const delay = (headers: Record<string, string>, retry = 0, random = () => 0) =>
    retryDelay(retry, new Headers(headers), now, random);

  it.each([
    [{ 'retry-after-ms': '125.5' }, 125.5],
    [{ 'retry-after-ms': '10', 'retry-after': '5' }, 10],
    [{ 'retry-after': '5' }, 5000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '60' }, 60_000],
    [{ 'retry-after': 'Mon, 23 Nov 2026 12:00:07 GMT' }, 7000],
  ])('is what %j asks for', (headers, ms) => {
    expect(delay(headers)).toBe(ms);
  });

  it.each([
    { 'retry-after': '61' },
    { 'retry-after': '-1' },
    { 'retry-after': 'Mon, 23 Nov 2026 11:59:00 GMT' },
    { 'retry-after': 'Mon, 23 Nov 2026 12:02:00 GMT' },
    { 'retry-after': 'soon' },
    { 'retry-after': '' },
    { 'retry-after-ms': 'NaN' },
    {},
  ])('is the default with %j', (headers) => {
    expect(delay(headers as Record<string, string>)).toBe(500);
  });

  it('doubles up to 8 s, minus up to a quarter of jitter', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((retry) => delay({}, retry))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
    expect(delay({}, 1, () => 1)).toBe(750);
  });
});
