import { describe, expect, it } from 'vitest';
import { checkBatchInput } from './batch-input';

const request = (id: unknown, more: object = {}) =>
  JSON.stringify({
    custom_id: id,
    method: 'POST',
    url: '/v1/chat/completions',
    body: { model: 'm', messages: [] },
    ...more,
  });

function check(text: string | Uint8Array, options?: Parameters<typeof checkBatchInput>[1]) {
  return checkBatchInput(new Blob([text as BlobPart]).stream(), options);
}

async function codesOf(text: string, options?: Parameters<typeof checkBatchInput>[1]) {
  const { problems } = await check(text, options);
  return problems.map(({ line, code }) => [line, code]);
}

describe('a batch input', () => {
  it('is summarized if it is valid', async () => {
    const text = `${request('a')}\n${request('b')}\n`;
    expect(await check(text)).toEqual({
      problems: [],
      problem_count: 0,
      error_count: 0,
      bytes: text.length,
      requests: 2,
      models: ['m'],
      endpoints: ['/v1/chat/completions'],
      exceeds_batch: false,
      approximate_tokens: Math.round(text.length / 4),
      conversion: null,
    });
  });

  it('is reported line by line', async () => {
    expect(await codesOf(`${request('a')}\n{"custom_id":"b"}\nnonsense\n[1]`)).toEqual([
      [2, 'missing_required_parameter'],
      [2, 'missing_required_parameter'],
      [2, 'missing_required_parameter'],
      [3, 'invalid_json_line'],
      [4, 'invalid_type'],
    ]);
  });

  it('has every custom_id once, one model and one URL', async () => {
    const lines = [
      request('a'),
      request('a'),
      request('b', { body: { model: 'n' } }),
      request('c', { url: '/v1/embeddings' }),
      request(4),
      request('d', { method: 'GET', body: { model: 'm', stream: true } }),
      request('e', { body: {} }),
    ];
    expect(await codesOf(lines.join('\n'))).toEqual([
      [2, 'duplicate_custom_id'],
      [3, 'model_mismatch'],
      [4, 'url_mismatch'],
      [5, 'invalid_type'],
      [6, 'invalid_method'],
      [6, 'streaming_unsupported'],
      [7, 'invalid_request'],
    ]);
  });

  it('is checked against the chosen endpoint', async () => {
    expect(await codesOf(request('a'), { endpoint: '/v1/embeddings' })).toEqual([
      [1, 'url_mismatch'],
    ]);
  });

  it('may have Windows line endings and blank lines, with a warning', async () => {
    const report = await check(`\uFEFF${request('a')}\r\n\r\n${request('b')}\r\n`);
    expect(report).toMatchObject({ requests: 2, error_count: 0, problem_count: 3 });
    expect(report.problems.map(({ code }) => code).sort()).toEqual([
      'blank_lines',
      'byte_order_mark',
      'carriage_returns',
    ]);
  });

  it('must not be empty', async () => {
    expect(await codesOf('')).toEqual([[null, 'empty_file']]);
    expect(await codesOf('\n  \n')).toContainEqual([null, 'empty_file']);
  });

  it('must not have more requests than a batch allows', async () => {
    const lines = Array.from({ length: 50_003 }, (_, i) => request(`r${i}`)).join('\n');
    const report = await check(lines);
    expect(report).toMatchObject({ requests: 50_003, error_count: 1 });
    expect(report.problems).toMatchObject([{ line: 50_001, code: 'too_many_tasks' }]);
  });

  it('is read only up to the maximum size of a batch', async () => {
    let read = 0;
    async function* endless() {
      for (;;) {
        read += 1;
        yield new Uint8Array(32 * 1024 * 1024).fill(0x20);
      }
    }
    const report = await checkBatchInput(endless());
    expect(report.problems).toMatchObject([{ code: 'file_too_large' }]);
    expect(read).toBe(7);
  });

  it('reports a line that is too long to be read', async () => {
    const long = request('a', { body: { model: 'm', prompt: 'x'.repeat(20 * 1024 * 1024) } });
    const report = await check(`${request('b')}\n${long}\n${request('c')}`);
    expect(report).toMatchObject({ requests: 3, problems: [{ line: 2, code: 'line_too_long' }] });
  });

  it('has its first hundred problems listed and all counted', async () => {
    const report = await check('x\n'.repeat(5000));
    expect(report.problems).toHaveLength(100);
    expect(report).toMatchObject({ problem_count: 5000, error_count: 5000 });
  });

  it('accepts any string as a custom_id', async () => {
    expect(await codesOf([request('__proto__'), request('constructor')].join('\n'))).toEqual([]);
  });

  it('reports progress, and can be aborted', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    async function* lines() {
      for (let i = 0; i < 10; i += 1) yield new TextEncoder().encode(`${request(`r${i}`)}\n`);
    }
    const checked = checkBatchInput(lines(), {
      signal: stop.signal,
      onProgress: ({ requests }) => {
        seen.push(requests);
        if (requests === 3) stop.abort();
      },
    });
    await expect(checked).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toEqual([1, 2, 3]);
  });
});

it('an input of embeddings has more texts than a batch takes, from a line on', async () => {
  const line = (id: number, count: number) =>
    JSON.stringify({
      custom_id: `${id}`,
      method: 'POST',
      url: '/v1/embeddings',
      body: { model: 'm', input: Array.from({ length: count }, () => 'x') },
    });
  const check = (...counts: number[]) =>
    checkBatchInput(new Blob([counts.map((count, id) => line(id, count)).join('\n')]).stream());
  expect(await check(25_000, 25_000)).toMatchObject({ error_count: 0, exceeds_batch: false });
  expect(await check(25_000, 25_001, 1)).toMatchObject({
    exceeds_batch: true,
    problems: [{ code: 'too_many_inputs', line: 2 }],
  });
});
