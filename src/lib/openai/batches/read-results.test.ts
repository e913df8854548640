import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { Batch, BatchResult, ChatCompletion } from '../index';
import { collect, connect, json, type Responder } from '../test/recorded-client';

const url = '/v1/chat/completions';

function request(custom_id: string) {
  return { custom_id, method: 'POST' as const, url, body: { model: 'm', user: custom_id } };
}

function answer(custom_id: string, status_code = 200, body: object = { id: `chat-${custom_id}` }) {
  const response = { status_code, request_id: `req-${custom_id}`, body };
  return { id: `batch_req_${custom_id}`, custom_id, response, error: null };
}

function unanswered(custom_id: string, error: object) {
  return { id: `batch_req_${custom_id}`, custom_id, response: null, error };
}

const batch: Batch = {
  id: 'batch_1',
  object: 'batch',
  endpoint: url,
  input_file_id: 'file-in',
  completion_window: '24h',
  status: 'completed',
  output_file_id: 'file-out',
  error_file_id: 'file-err',
  created_at: 1,
  request_counts: { total: 3, completed: 2, failed: 1 },
};

type Files = Record<string, string | unknown[] | (() => Response)>;

/** A server with one batch and its files: arrays become lines, and unknown files are not found. */
function serve(files: Files, about: Partial<Batch> = {}) {
  const answer: Responder = ({ url }) => {
    const [, id = ''] = /files\/([^/]+)\/content/.exec(url) ?? [];
    if (!id) return json({ ...batch, ...about });
    const file = files[id];
    if (file === undefined) {
      const error = {
        message: `No such File object: ${id}`,
        type: 'invalid_request_error',
        param: 'id',
      };
      return json({ error }, 404);
    }
    if (typeof file === 'function') return file();
    return new Response(typeof file === 'string' ? file : toLines(file));
  };
  return connect(answer, { maxRetries: 0 });
}

const toLines = (values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const outcomes = (results: BatchResult[]) =>
  results.map(({ outcome, custom_id }) => [outcome, custom_id]);

afterEach(() => void vi.useRealTimers());

describe('the results of a batch', () => {
  it('come from both files', async () => {
    const refusal = { error: { message: 'No', type: 't', param: 'p', code: 'nope' } };
    const { client, sent } = serve({
      'file-out': [answer('b'), answer('a')],
      'file-err': [answer('c', 400, refusal)],
    });
    expect(await collect(client.batches.results('batch_1'))).toEqual([
      { outcome: 'ok', custom_id: 'b', response: answer('b').response, error: null },
      { outcome: 'ok', custom_id: 'a', response: answer('a').response, error: null },
      {
        outcome: 'failed',
        custom_id: 'c',
        response: answer('c', 400, refusal).response,
        error: { code: 'nope', type: 't', message: 'No' },
      },
    ]);
    expect(sent.map(({ url }) => url.replace('http://upstream/v1', ''))).toEqual([
      '/batches/batch_1',
      '/files/file-out/content',
      '/files/file-err/content',
    ]);
  });

  it('are read without retrieving a batch that is given', async () => {
    const { client, sent } = serve({ 'file-out': [answer('a')] });
    const given = { ...batch, error_file_id: null };
    expect(await collect(client.batches.results(given))).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });

  it.each<[string, object, { code: string | null; message: string }]>([
    [
      'was not sent in time',
      unanswered('a', { code: 'batch_expired', message: 'This request could not be executed.' }),
      { code: 'batch_expired', message: 'This request could not be executed.' },
    ],
    [
      'has a number as its code',
      answer('a', 500, { error: { code: 500 } }),
      { code: '500', message: '{"code":500}' },
    ],
    ['says nothing', answer('a', 503, {}), { code: null, message: '{}' }],
    ['says nothing at all', unanswered('a', null as never), { code: null, message: 'No answer.' }],
    [
      'has a body that is text',
      answer('a', 502, 'Bad Gateway' as never),
      { code: null, message: 'Bad Gateway' },
    ],
    ['has no body', answer('a', 502, null as never), { code: null, message: 'Status 502.' }],
  ])('report a failed request that %s', async (_, line, error) => {
    const { client } = serve({ 'file-out': [line] }, { error_file_id: null });
    expect(await collect(client.batches.results('batch_1'))).toMatchObject([
      { outcome: 'failed', custom_id: 'a', error },
    ]);
  });

  it('are judged by the line, not by the file it is in', async () => {
    const bare = { custom_id: 'b', response: { body: { id: 'x' } } };
    const blank = { ...answer('d'), error: {} };
    const { client } = serve({
      'file-out': [answer('a', 400)],
      'file-err': [answer('c'), bare, blank],
    });
    expect(outcomes(await collect(client.batches.results(batch)))).toEqual([
      ['failed', 'a'],
      ['ok', 'c'],
      ['ok', 'b'],
      ['ok', 'd'],
    ]);
  });

  it('are joined with the requests, and end with unanswered requests', async () => {
    const { client } = serve({
      'file-in': [request('a'), request('b'), request('c'), request('d')],
      'file-out': [answer('c'), answer('stranger'), answer('a'), answer('a')],
      'file-err': [answer('b', 400)],
    });
    const results = await collect(client.batches.results(batch, { input: true }));
    expect(outcomes(results)).toEqual([
      ['ok', 'c'],
      ['ok', 'stranger'],
      ['ok', 'a'],
      ['duplicate', 'a'],
      ['failed', 'b'],
      ['missing', 'd'],
    ]);
    const requests = results.map((result) => ('request' in result ? result.request : undefined));
    expect(requests).toEqual([
      request('c'),
      undefined,
      request('a'),
      request('a'),
      request('b'),
      request('d'),
    ]);
    expect(results[5]).toMatchObject({ response: null, error: { message: expect.any(String) } });
  });

  it.each(['expired', 'cancelled'])('exist in part for a batch that was %s', async (status) => {
    const { client } = serve(
      { 'file-in': [request('a'), request('b')], 'file-out': [answer('a')] },
      { status, error_file_id: null },
    );
    expect(outcomes(await collect(client.batches.results('batch_1')))).toEqual([['ok', 'a']]);
    expect(outcomes(await collect(client.batches.results('batch_1', { input: true })))).toEqual([
      ['ok', 'a'],
      ['missing', 'b'],
    ]);
    const nothing = serve({}, { status, output_file_id: null, error_file_id: null });
    expect(await collect(nothing.client.batches.results('batch_1'))).toEqual([]);
  });

  it('exist if every request failed', async () => {
    const { client } = serve({ 'file-err': [answer('a', 400)] }, { output_file_id: null });
    expect(outcomes(await collect(client.batches.results('batch_1')))).toEqual([['failed', 'a']]);
  });

  it('have the body type of the endpoint', () => {
    const see = async (client: ReturnType<typeof serve>['client']) => {
      for await (const result of client.batches.results<ChatCompletion>('batch_1')) {
        if (result.outcome === 'ok') {
          expectTypeOf(result.response.body).toEqualTypeOf<ChatCompletion>();
        } else {
          expectTypeOf(result.error.message).toBeString();
        }
        if (result.outcome !== 'unreadable') expectTypeOf(result.custom_id).toBeString();
        if (result.outcome === 'unreadable') expectTypeOf(result.line).toBeNumber();
      }
    };
    expectTypeOf(see).toBeFunction();
  });
});

describe('an unreadable line', () => {
  const odd = [
    toLines([answer('a')]),
    '\r\n',
    'not JSON\n',
    '{"custom_id":7}\n',
    '[]\n',
    `${JSON.stringify(answer('größer'))}\r\n`,
    '{"custom_id":"cut o',
  ].join('');

  it('is reported with its number, and the others are read', async () => {
    const { client } = serve({ 'file-out': `\uFEFF${odd}` }, { error_file_id: null });
    const results = await collect(client.batches.results('batch_1'));
    const bad = (line: number, text: string, what: string) => ({
      outcome: 'unreadable',
      custom_id: null,
      file: 'output',
      file_id: 'file-out',
      line,
      text,
      response: null,
      error: {
        code: null,
        type: null,
        message: `Line ${line} of the output file file-out ${what}.`,
      },
    });
    expect(results).toEqual([
      expect.objectContaining({ outcome: 'ok', custom_id: 'a' }),
      bad(3, 'not JSON', 'is not JSON'),
      bad(4, '{"custom_id":7}', 'has no custom_id'),
      bad(5, '[]', 'has no custom_id'),
      expect.objectContaining({ outcome: 'ok', custom_id: 'größer' }),
      bad(7, '{"custom_id":"cut o', 'is not JSON'),
    ]);
  });

  it('is a duplicate if its request was answered before, which ends a strict read', async () => {
    const files = {
      'file-out': [answer('a'), answer('a', 200, { id: 'again' })],
      'file-err': [answer('a', 400)],
    };
    const { client } = serve(files);
    expect(await collect(client.batches.results('batch_1'))).toMatchObject([
      { outcome: 'ok', response: { body: { id: 'chat-a' } } },
      { outcome: 'duplicate', custom_id: 'a', file: 'output', line: 2 },
      { outcome: 'duplicate', custom_id: 'a', file: 'error', line: 1 },
    ]);
    const strict = collect(client.batches.results('batch_1', { strict: true }));
    await expect(strict).rejects.toThrow('is a second answer to the request a');
  });

  it('may be in UTF-16', async () => {
    const bytes = Buffer.from(`\uFEFF${toLines([answer('größer')])}`, 'utf16le');
    const { client } = serve({ 'file-out': () => new Response(bytes) }, { error_file_id: null });
    expect(outcomes(await collect(client.batches.results('batch_1')))).toEqual([['ok', 'größer']]);
  });

  it('is also reported for the input', async () => {
    const files = { 'file-in': 'x\n', 'file-out': [answer('a')] };
    const { client } = serve(files, { error_file_id: null });
    expect(await collect(client.batches.results('batch_1', { input: true }))).toMatchObject([
      { outcome: 'unreadable', file: 'input', line: 1 },
      { outcome: 'ok' },
    ]);
  });

  it('is reported with its start if it is long', async () => {
    const { client } = serve({ 'file-out': 'x'.repeat(100_000) }, { error_file_id: null });
    const [result] = await collect(client.batches.results('batch_1'));
    expect(result).toMatchObject({ text: 'x'.repeat(200) });
  });

  it('ends a strict read', async () => {
    const { client } = serve({ 'file-out': odd }, { error_file_id: null });
    const seen: BatchResult[] = [];
    const read = async () => {
      for await (const result of client.batches.results('batch_1', { strict: true })) {
        seen.push(result);
      }
    };
    await expect(read()).rejects.toThrow('Line 3 of the output file file-out is not JSON.');
    expect(outcomes(seen)).toEqual([['ok', 'a']]);
  });
});

describe('there are no results', () => {
  it.each(['validating', 'in_progress', 'finalizing', 'cancelling', 'paused'])(
    'of a batch that is %s',
    async (status) => {
      const { client } = serve({}, { status, output_file_id: null, error_file_id: null });
      await expect(collect(client.batches.results('batch_1'))).rejects.toThrow(
        `batch_1 is ${status} and has no results yet; \`batches.poll\` waits for them.`,
      );
    },
  );

  it('of a failed batch, with the reasons', async () => {
    const data = [
      { code: 'invalid_json_line', message: 'This line is not parseable as valid JSON.', line: 2 },
      { code: 'empty_file', message: null, line: null },
    ];
    const failed = { status: 'failed', output_file_id: null, error_file_id: null };
    const { client } = serve({}, { ...failed, errors: { data } });
    await expect(collect(client.batches.results('batch_1'))).rejects.toThrow(
      'batch_1 failed before any of it ran. line 2: This line is not parseable as valid JSON. empty_file',
    );
    const silent = serve({}, { ...failed, errors: null });
    await expect(collect(silent.client.batches.results('batch_1'))).rejects.toThrow(
      /^batch_1 failed before any of it ran\.$/,
    );
  });

  it('of a completed batch without a file, although it had requests', async () => {
    const none = { output_file_id: null, error_file_id: null };
    const { client } = serve({}, none);
    await expect(collect(client.batches.results('batch_1'))).rejects.toThrow(
      'names no file of results',
    );
    const empty = serve({}, { ...none, request_counts: { total: 0, completed: 0, failed: 0 } });
    expect(await collect(empty.client.batches.results('batch_1'))).toEqual([]);
  });

  it.each<[string, Files, boolean]>([
    ['output', {}, false],
    ['error', { 'file-out': [] }, false],
    ['input', { 'file-out': [], 'file-err': [] }, true],
  ])('of an %s file that no longer exists', async (role, files, input) => {
    const { client } = serve(files);
    const failure = await collect(client.batches.results('batch_1', { input })).catch((e) => e);
    const id = { output: 'file-out', error: 'file-err', input: 'file-in' }[role];
    expect(failure).toMatchObject({
      name: 'NotFoundError',
      status: 404,
      param: 'id',
      message: `404 The ${role} file ${id} of batch_1 no longer exists: it was deleted or has expired.`,
      cause: { message: `404 No such File object: ${id}` },
    });
  });

  it('of a file that the server refuses, with the original error', async () => {
    const refusal = () => json({ error: { message: 'No entry' } }, 403);
    const { client } = serve({ 'file-out': refusal });
    await expect(collect(client.batches.results('batch_1'))).rejects.toThrow('403 No entry');
  });

  it('of an HTML page in place of a file', async () => {
    const page = () =>
      new Response('<html><title>Sign in</title>', { headers: { 'content-type': 'text/html' } });
    const { client } = serve({ 'file-out': page });
    await expect(collect(client.batches.results('batch_1'))).rejects.toThrow(
      'Sign in (an HTML page',
    );
  });
});

describe('reading results', () => {
  /** A body of many lines that records how far it was read. */
  function endless() {
    const state = { lines: 0, isCancelled: false };
    const encoder = new TextEncoder();
    const body = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          state.lines += 1;
          controller.enqueue(encoder.encode(toLines([answer(String(state.lines))])));
        },
        cancel() {
          state.isCancelled = true;
        },
      });
    return { state, file: () => new Response(body()) };
  }

  it('stops when the loop is left', async () => {
    const { state, file } = endless();
    const { client } = serve({ 'file-out': file });
    let seen = 0;
    for await (const _ of client.batches.results(batch)) if (++seen === 10) break;
    expect(state.lines).toBeLessThan(20);
    await vi.waitFor(() => expect(state.isCancelled).toBe(true));
  });

  it('ends with the caller’s signal, with or without a reason', async () => {
    for (const reason of [undefined, new Error('closed')]) {
      const { file } = endless();
      const { client } = serve({ 'file-out': file });
      const caller = new AbortController();
      const given = { ...batch, error_file_id: null };
      const results = client.batches.results(given, { signal: caller.signal });
      await results.next();
      caller.abort(reason);
      const rest = collect(results);
      await expect(rest).rejects.toMatchObject({ name: 'APIUserAbortError' });
    }
  });

  it('reports a file that breaks off, and how much arrived', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start: (body) => body.enqueue(new TextEncoder().encode(toLines([answer('a')]))),
          pull: (body) => body.error(new TypeError('terminated')),
        }),
      );
    const { client } = serve({ 'file-out': broken });
    await expect(collect(client.batches.results(batch))).rejects.toMatchObject({
      name: 'StreamCutError',
      events: 1,
    });
  });

  it('times out on a file that stalls', async () => {
    vi.useFakeTimers();
    const { client } = serve({ 'file-out': () => new Response(new ReadableStream()) });
    const rest = collect(client.batches.results(batch, { timeout: 1000 })).catch((error) => error);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await rest).toMatchObject({ name: 'APIConnectionTimeoutError' });
  });

  it('uses exactly the given request options', async () => {
    const { client, sent } = serve({ 'file-out': [], 'file-err': [], 'file-in': [] });
    const headers = { 'x-own': 'a' };
    await collect(client.batches.results('batch_1', { headers, input: true, strict: true }));
    expect(sent).toHaveLength(4);
    for (const { headers } of sent) expect(headers['x-own']).toBe('a');
    expect(sent[1]?.headers.accept).toBe('application/binary');
  });
});

describe.skipIf(!process.env.RECORDINGS_DIR)('a recorded file, of RECORDINGS_DIR', () => {
  it('is read', async () => {
    const path = join(process.env.RECORDINGS_DIR ?? '', 'downloadFile__ok.json');
    const { response_body } = JSON.parse(readFileSync(path, 'utf8'));
    const { client } = serve({ 'file-out': response_body }, { error_file_id: null });
    const results = await collect(client.batches.results<{ object: string }>('batch_1'));
    expect(outcomes(results as BatchResult[])).toEqual([
      ['ok', '0'],
      ['ok', '1'],
    ]);
    expect(results[0]?.response?.body).toMatchObject({ object: 'response' });
  });
});
