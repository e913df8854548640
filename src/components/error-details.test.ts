import { describe, expect, it } from 'vitest';
import { errorAdvice, readErrorDetails } from './error-details';

describe('an error from upstream', () => {
  const failure = readErrorDetails({
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

  it('keeps the message, the status and the request id of upstream', () => {
    expect(failure).toMatchObject({
      source: 'upstream',
      message: 'Incorrect API key provided: sk-…9',
      status: 401,
      code: 'invalid_api_key',
      requestId: 'req_1',
    });
    expect(failure.param).toBeUndefined();
  });

  it('links to the settings of the key', () => {
    expect(errorAdvice(failure)).toBe('key');
  });
});

describe('an error of our own', () => {
  it('contains the errors of its fields', () => {
    const failure = readErrorDetails({
      message: 'Bad input',
      data: { code: 'BAD_REQUEST', fields: { name: ['Too short'] } },
    });

    expect(failure).toMatchObject({ source: 'console', fields: { name: ['Too short'] } });
    expect(errorAdvice(failure)).toBeNull();
  });
});

describe('an error without an answer', () => {
  it('is distinguished from a fault of the page', () => {
    const unanswered = readErrorDetails(new TypeError('Failed to fetch'));
    const fault = readErrorDetails(new TypeError('x is undefined'));

    expect(errorAdvice(unanswered)).toBe('nobody');
    expect(fault).toMatchObject({ source: 'page', message: 'x is undefined' });
    expect(errorAdvice(fault)).toBeNull();
  });

  it('survives whatever was thrown', () => {
    expect(readErrorDetails('text').message).toBe('');
    expect(readErrorDetails(null).fields).toEqual({});
  });
});

describe('a failure without a status', () => {
  const advice = (upstream: object) =>
    errorAdvice(
      readErrorDetails({ data: { upstream: { status: null, message: 'x', ...upstream } } }),
    );

  it('is not called a timeout if a stream was cut or reported an error', () => {
    expect(advice({ during: 'cut' })).toBe('cut');
    expect(advice({ during: 'stream' })).toBe('stream');
    expect(advice({ code: 'response_too_large' })).toBe('connection');
  });

  it('is a timeout only if no data arrived', () => {
    expect(advice({})).toBe('silence');
  });

  it('is neither if the answer is invalid', () => {
    expect(advice({ status: 200 })).toBe('nonsense');
  });
});
