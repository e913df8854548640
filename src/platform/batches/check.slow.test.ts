import { describe, expect, it } from 'vitest';
import { checkInput } from './check';

const line = (custom_id: string, change: object = {}, body: object = {}) =>
  JSON.stringify({
    custom_id,
    method: 'POST',
    url: '/v1/chat/completions',
    body: { model: 'm', messages: [], ...body },
    ...change,
  });

/** In pieces of seven bytes, so that lines and letters are cut everywhere. */
async function* inPieces(text: string | Uint8Array) {
  const bytes = Buffer.from(text as string);
  for (let start = 0; start < bytes.length; start += 7) yield bytes.subarray(start, start + 7);
}

const check = (text: string | Uint8Array) =>
  checkInput(
    inPieces(text),
    '/v1/chat/completions',
    async (model) => model !== 'unknown',
    () => false,
  );

describe('an input', () => {
  it('may have CR LF, a byte order mark and empty lines', async () => {
    const text = `\uFEFF${line('ä')}\r\n\r\n${line('b')}\r\n   \n${line('c')}`;

    expect(await check(text)).toEqual({ problems: [], model: 'm', total: 3 });
  });

  it('may have a line of 20 MB', async () => {
    const text = line('a', {}, { messages: [{ role: 'user', content: 'x'.repeat(20_000_000) }] });
    const source = (async function* () {
      const bytes = Buffer.from(`${text}\n${line('b')}`);
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
    })();

    const verdict = await checkInput(
      source,
      '/v1/chat/completions',
      async () => true,
      () => false,
    );

    expect(verdict).toEqual({ problems: [], model: 'm', total: 2 });
  });

  const flaws: [string, string, object][] = [
    ['is not JSON', '{"custom_id": "a"', { code: 'invalid_json_line', param: null }],
    ['is no object', '[]', { code: 'invalid_type', param: null }],
    ['has no custom_id', line('', { custom_id: undefined }), missing('custom_id')],
    ['has no method', line('a', { method: undefined }), missing('method')],
    ['has no url', line('a', { url: undefined }), missing('url')],
    ['has no body', line('a', { body: undefined }), missing('body')],
    [
      'has a number for custom_id',
      line('', { custom_id: 7 }),
      {
        code: 'invalid_type',
        message: "Invalid type for 'custom_id': expected a string, but got an integer instead.",
        param: 'custom_id',
      },
    ],
    ['is not a POST', line('a', { method: 'GET' }), { code: 'invalid_method', param: 'method' }],
    [
      'is for another endpoint',
      line('a', { url: '/v1/embeddings' }),
      { code: 'url_mismatch', param: 'url' },
    ],
    [
      'has no model',
      line('a', {}, { model: undefined }),
      { code: 'invalid_request', message: 'Model parameter is required.', param: 'body.model' },
    ],
    [
      'has no messages',
      line('a', {}, { messages: undefined }),
      { code: 'invalid_request', param: 'body.messages' },
    ],
    [
      'wants a stream',
      line('a', {}, { stream: true }),
      { code: 'streaming_unsupported', param: 'body.stream' },
    ],
    [
      'names an unknown model',
      line('a', {}, { model: 'unknown' }),
      {
        code: 'model_not_found',
        message: "The provided model 'unknown' is not supported by the Batch API.",
      },
    ],
  ];

  it.each(flaws)('reports the line that %s', async (_, flawed, problem) => {
    const before = flawed.includes('unknown') ? '\n' : `${line('before')}\n`;

    const { problems } = await check(`${before}${flawed}\n`);

    expect(problems).toEqual([expect.objectContaining({ line: 2, ...problem })]);
  });

  it('may name the endpoint as Azure does', async () => {
    const text = [line('a', { url: '/chat/completions' }), line('b')].join('\n');

    expect(await check(text)).toEqual({ problems: [], model: 'm', total: 2 });
  });

  it('needs a model only if the endpoint does, but one for all requests', async () => {
    const checkModerations = (bodies: object[]) => {
      const lines = bodies.map((body, index) =>
        JSON.stringify({ custom_id: `${index}`, method: 'POST', url: '/v1/moderations', body }),
      );
      const isServed = async () => true;
      return checkInput(inPieces(lines.join('\n')), '/v1/moderations', isServed, () => false);
    };

    expect(await checkModerations([{ input: 'a' }, { input: 'b' }])).toEqual({
      problems: [],
      model: null,
      total: 2,
    });
    const { problems } = await checkModerations([{ input: 'a' }, { input: 'b', model: 'm' }, {}]);
    expect(problems).toMatchObject([
      { code: 'model_mismatch', line: 2 },
      { code: 'invalid_request', message: 'Input parameter is required.', line: 3 },
    ]);
  });

  it('has at most 50,000 embedding inputs', async () => {
    const request = (custom_id: string, input: unknown) =>
      JSON.stringify({
        custom_id,
        method: 'POST',
        url: '/v1/embeddings',
        body: { model: 'm', input },
      });
    const checkInputs = (...lines: string[]) =>
      checkInput(
        inPieces(lines.join('\n')),
        '/v1/embeddings',
        async () => true,
        () => false,
      );
    const many = request('a', Array(49_998).fill('x'));

    expect((await checkInputs(many, request('b', 'x'), request('c', [1, 2]))).problems).toEqual([]);
    expect((await checkInputs(many, request('b', ['x', 'y', 'z']))).problems).toMatchObject([
      { code: 'too_many_inputs', line: 2, param: 'body.input' },
    ]);
  });

  it('reports duplicate custom_ids and a second model', async () => {
    const { problems } = await check(
      [line('a'), line('a'), line('b', {}, { model: 'n' })].join('\n'),
    );

    expect(problems).toEqual([
      expect.objectContaining({ code: 'duplicate_custom_id', line: 2, param: 'custom_id' }),
      expect.objectContaining({ code: 'model_mismatch', line: 3, param: 'body.model' }),
    ]);
  });

  it.each(['', '\n\r\n\n'])('is told that it is empty', async (text) => {
    const { problems } = await check(text);

    expect(problems).toEqual([expect.objectContaining({ code: 'empty_file', line: null })]);
  });

  it('may have 50,000 requests, and no more', async () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => line(String(index)));

    expect((await check(lines.join('\n'))).problems).toEqual([]);
    expect((await check([...lines, line('one more')].join('\n'))).problems).toEqual([
      expect.objectContaining({ code: 'too_many_tasks', line: 50_001 }),
    ]);
  });

  it('reports a hundred errors and the number of further ones', async () => {
    const { problems } = await check('nonsense\n'.repeat(150));

    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toEqual({
      code: 'too_many_errors',
      message: '50 more errors are not listed.',
      param: null,
      line: null,
    });
  });
});

function missing(name: string) {
  return {
    code: 'missing_required_parameter',
    message: `Missing required parameter: '${name}'.`,
    param: name,
  };
}
