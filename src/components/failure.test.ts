import { describe, expect, it } from 'vitest';
import { adviceFor, readFailure } from './failure';

describe('an error from upstream', () => {
  const failure = readFailure({
    message: 'Incorrect API key provided',
    data: {
      code: 'BAD_GATEWAY',
      upstream: {
        status: 401,
        code: 'invalid_api_key',
        type: 'invalid_request_error',
        param: null,
        message: 'Incorrect API key provided: sk-…9',
        request_id: 'req_1',
      },
    },
  });

  it('keeps the words, the status and the request id of upstream', () => {
    expect(failure).toMatchObject({
      source: 'upstream',
      message: 'Incorrect API key provided: sk-…9',
      status: 401,
      code: 'invalid_api_key',
      requestId: 'req_1',
    });
    expect(failure.param).toBeUndefined();
  });

  it('leads to the key', () => {
    expect(adviceFor(failure)).toContain('key of this connection');
  });
});

describe('an error of our own', () => {
  it('carries the complaints of its fields', () => {
    const failure = readFailure({
      message: 'Bad input',
      data: { code: 'BAD_REQUEST', fields: { name: ['Too short'] } },
    });

    expect(failure).toMatchObject({ source: 'console', fields: { name: ['Too short'] } });
    expect(adviceFor(failure)).toBeNull();
  });
});

describe('an error without an answer', () => {
  it('is told from a fault of the page', () => {
    const unanswered = readFailure(new TypeError('Failed to fetch'));
    const fault = readFailure(new TypeError('x is undefined'));

    expect(adviceFor(unanswered)).toContain('running');
    expect(fault).toMatchObject({ source: 'page', message: 'x is undefined' });
    expect(adviceFor(fault)).toBeNull();
  });

  it('survives whatever was thrown', () => {
    expect(readFailure('text').message).toBe('No reason was given.');
    expect(readFailure(null).fields).toEqual({});
  });
});

describe('a failure without a status', () => {
  const advice = (upstream: object) =>
    adviceFor(readFailure({ data: { upstream: { status: null, message: 'x', ...upstream } } }));

  it('is no silence where a stream was cut or reported an error itself', () => {
    expect(advice({ during: 'cut' })).toContain('broke off');
    expect(advice({ during: 'stream' })).toContain('middle of its answer');
    expect(advice({ code: 'response_too_large' })).not.toContain('Nothing answered');
  });

  it('is silence only where nothing came', () => {
    expect(advice({})).toContain('Nothing answered');
  });

  it('and an answer that makes no sense is none of these', () => {
    expect(advice({ status: 200 })).toContain('makes no sense');
  });
});
