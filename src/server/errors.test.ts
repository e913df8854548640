import { TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { APIConnectionError, APIError, ResponseTooLargeError } from '@/lib/openai';
import { upstreamFailure } from './connections/failure';
import { presentable } from './errors';
import { refuseField } from './localized-error';
import { createLog } from './log';

const headers = new Headers({ 'x-request-id': 'req_1' });

function refusal(
  status: number,
  error: unknown = { message: 'No.', type: 'a', code: 'b', param: 'c' },
) {
  return APIError.generate(status, error, undefined, headers);
}

function shown(cause: unknown, lines: string[] = []) {
  const log = createLog('info', (line) => lines.push(line));
  return presentable(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause }), log);
}

describe('an upstream refusal', () => {
  it.each([
    [400, 'BAD_REQUEST'],
    [401, 'BAD_GATEWAY'],
    [403, 'BAD_GATEWAY'],
    [404, 'NOT_FOUND'],
    [409, 'CONFLICT'],
    [413, 'PAYLOAD_TOO_LARGE'],
    [418, 'BAD_REQUEST'],
    [422, 'UNPROCESSABLE_CONTENT'],
    [429, 'TOO_MANY_REQUESTS'],
    [500, 'BAD_GATEWAY'],
    [503, 'BAD_GATEWAY'],
  ])('with status %i becomes %s', (status, code) => {
    expect(shown(refusal(status))).toMatchObject({ code, message: 'No.' });
  });

  it('keeps its words and facts', () => {
    expect(upstreamFailure(refusal(404))).toEqual({
      status: 404,
      code: 'b',
      type: 'a',
      param: 'c',
      message: 'No.',
      request_id: 'req_1',
    });
  });

  it('of an answer beyond a limit is the upstream’s fault, and says which limit and how large', () => {
    const error = new ResponseTooLargeError('maxResponseBytes', 64 * 2 ** 20, 200, headers);
    expect(shown(error)).toMatchObject({
      code: 'BAD_GATEWAY',
      message: 'The response is larger than the limit of 64 MB (maxResponseBytes).',
    });
    expect(upstreamFailure(error)).toMatchObject({
      status: 200,
      code: 'response_too_large',
      request_id: 'req_1',
    });
  });

  it('is known by its shape, since its class may be of another bundle', () => {
    const twin = Object.assign(new Error('404 Gone.'), {
      status: 404,
      headers,
      requestID: 'req_1',
      error: undefined,
    });
    expect(upstreamFailure(twin)).toMatchObject({ status: 404, message: 'Gone.' });
    // better-auth's, for one, is an `APIError` too.
    const other = Object.assign(new Error('no'), {
      status: 'UNAUTHORIZED',
      statusCode: 401,
      headers,
    });
    expect(upstreamFailure(other)).toBeNull();
  });

  it('may be a page of HTML, of which the beginning is shown', () => {
    const failure = upstreamFailure(refusal(502, `<html>${'x'.repeat(5_000)}`));
    expect(failure?.message).toMatch(/^<html>/);
    expect(failure?.message).toHaveLength(2_000);
  });

  it('may be no answer at all', () => {
    const error = new APIConnectionError({ message: 'Connection error: connect ECONNREFUSED' });
    expect(shown(error)).toMatchObject({ code: 'BAD_GATEWAY' });
    expect(upstreamFailure(error)).toMatchObject({
      status: null,
      message: 'Connection error: connect ECONNREFUSED',
    });
  });
});

describe('an error of ours', () => {
  it('that nobody foresaw is shown as an id, which is in the log', () => {
    const lines: string[] = [];
    const error = shown(new Error('SQLITE_CORRUPT: /var/lib/box'), lines);
    const id = /^Internal error \(error id (\w{8})\)\.$/.exec(error.message)?.[1];
    expect(error.code).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      id,
      err: { message: 'SQLITE_CORRUPT: /var/lib/box' },
    });
  });

  it('is formatted once', () => {
    const lines: string[] = [];
    const once = shown(new Error('x'), lines);
    expect(presentable(once)).toBe(once);
    expect(lines).toHaveLength(1);
  });

  it('that says what is wrong stands as it is', () => {
    const error = new TRPCError({ code: 'NOT_FOUND', message: 'Key not found.' });
    expect(presentable(error)).toBe(error);
  });

  it('may name its field', () => {
    expect(() => refuseField('slug', 'connections.slugTaken')).toThrow(
      expect.objectContaining({
        code: 'BAD_REQUEST',
        cause: expect.objectContaining({
          fields: { slug: ['This name is used by a connection or by its history.'] },
        }),
      }),
    );
  });
});
