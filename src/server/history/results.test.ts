import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFolderStore } from '@/lib/bytes/folder-store';
import { objectAt } from '@/lib/bytes/object-handle';
import { temporaryDatabase } from '@/lib/database/testing';
import { testFolder } from '@/lib/testing-folder';
import { openDb } from '../db/open';
import { buildResults } from './results/build';
import { exportCsv, exportJsonl } from './results/export';
import { openRanges } from './results/ranges';
import { detailOf } from './results/read';
import { resultStore } from './results/store';
import { historyStore } from './store';

const request = (custom_id: unknown, content = 'Hello?') => ({
  custom_id,
  method: 'POST',
  url: '/v1/chat/completions',
  body: { model: 'asked-model', messages: [{ role: 'user', content }] },
});

const answer = (custom_id: unknown, content = 'Hello.') => ({
  id: 'batch_req_1',
  custom_id,
  response: {
    status_code: 200,
    body: {
      model: 'model',
      choices: [{ message: { content } }],
      usage: { prompt_tokens: 3, completion_tokens: 2 },
    },
  },
  error: null,
});

const failure = (custom_id: string, error: object) => ({ custom_id, response: null, error });

type Line = object | string;
const text = (lines: Line[]) =>
  lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');

function encoded(text: string, encoding: string): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}

/** The results of a batch whose files have these lines, or these bytes. */
async function resultsOf(files: Partial<Record<'input' | 'output' | 'error', Line[] | Buffer>>) {
  const folder = testFolder();
  const objects = createFolderStore(folder);
  const write = (name: keyof typeof files) => {
    const lines = files[name];
    if (lines) writeFileSync(join(folder, name), Buffer.isBuffer(lines) ? lines : text(lines));
    return lines ? objectAt(objects, name) : null;
  };
  const archived = { input: write('input'), output: write('output'), error: write('error') };

  const now = () => 1_790_000_000_000;
  const db = openDb(temporaryDatabase());
  onTestFinished(() => db.close());
  const batch = { id: 'batch_1', status: 'completed', created_at: 1_790_000_000 };
  await historyStore({ db, now }).save({ connection: 'local', kind: 'batch' }, batch as never);
  const store = resultStore({ db, now });
  const build = async () => {
    const pass = { seq: 1, revision: (await store.index(1))?.revision ?? -1 };
    return store.made(pass, await buildResults(store, 1, archived));
  };
  await build();
  const index = async () =>
    (await store.index(1)) as NonNullable<Awaited<ReturnType<typeof store.index>>>;
  const rows = async () => (await store.page(await index(), { limit: 200 })).rows;
  return {
    store,
    build,
    index,
    rows,
    outcomes: async () => (await rows()).map(({ customId, outcome }) => [customId, outcome]),
    async *each() {
      const ranges = await openRanges(archived);
      for (const row of await rows()) yield ranges.read(row);
      await ranges.close();
    },
  };
}

async function textOf(pieces: AsyncIterable<string>) {
  let whole = '';
  for await (const piece of pieces) whole += piece;
  return whole;
}

describe('joining', () => {
  it('takes answers in any order, from both files', async () => {
    const { outcomes, index } = await resultsOf({
      input: [request('a'), request('b'), request('c'), request('d')],
      output: [answer('c'), answer('a')],
      error: [failure('b', { code: 'batch_expired', message: 'Too late.' })],
    });
    expect(await outcomes()).toEqual([
      ['a', 'ok'],
      ['b', 'failed'],
      ['c', 'ok'],
      ['d', 'missing'],
    ]);
    expect(await index()).toMatchObject({
      ok: 2,
      failed: 1,
      missing: 1,
      inputTokens: 6,
      outputTokens: 4,
      codes: { batch_expired: 1 },
    });
  });

  it('passes over what cannot be read, and says what and where that was', async () => {
    const { outcomes, index } = await resultsOf({
      input: [
        '\uFEFF{"custom_id":"a"}\r',
        '',
        'nonsense',
        '{"custom_id":7}',
        '{"custom_id":"b"}\r',
      ],
      output: ['{"custom_id":"a","resp', '[]', answer('b'), '', 'null'],
    });
    expect(await outcomes()).toEqual([
      ['a', 'missing'],
      ['b', 'ok'],
    ]);
    expect(await index()).toMatchObject({
      unreadable: 5,
      oddLines: [
        { file: 'output', line: 1, problem: 'not JSON' },
        { file: 'output', line: 2, problem: 'no custom_id' },
        { file: 'output', line: 5, problem: 'no custom_id' },
        { file: 'input', line: 3, problem: 'not JSON' },
        { file: 'input', line: 4, problem: 'no custom_id' },
      ],
    });
  });

  it('takes a response without a status, or that is the body alone, for an answer', async () => {
    const { response } = answer('a');
    const { outcomes, rows, each } = await resultsOf({
      input: [request('a'), request('b'), request('c'), request('d')],
      output: [
        { custom_id: 'a', response: response.body },
        { custom_id: 'b', response: { body: response.body } },
        { custom_id: 'c', response: { ...response, status_code: '200' }, error: null },
        { custom_id: 'd', response: { error: { message: 'Refused.', code: 'refused' } } },
      ],
    });
    expect(await outcomes()).toEqual([
      ['a', 'ok'],
      ['b', 'ok'],
      ['c', 'ok'],
      ['d', 'failed'],
    ]);
    expect((await rows()).map(({ answered }) => answered)).toEqual([
      'Hello.',
      'Hello.',
      'Hello.',
      'Refused.',
    ]);
    const exported = (await textOf(exportJsonl(each()))).trimEnd().split('\n');
    expect(exported.slice(0, 3).map((line) => JSON.parse(line).response)).toEqual([
      { body: response.body },
      { body: response.body },
      response,
    ]);
  });

  it('keeps integers beyond 2⁵³ as they are written, in the export and beside what is shown', async () => {
    const big = '9007199254740993';
    const seeded = (line: object) => JSON.stringify(line).replace(/"SEED"/g, big);
    const { each } = await resultsOf({
      input: [seeded({ ...request('a'), body: { model: 'm', seed: 'SEED' } })],
      output: [seeded(answer('a', 'SEED'))],
    });
    const [exported] = (await textOf(exportJsonl(each()))).split('\n');
    expect(exported).toContain(`"seed":${big}`);
    expect(exported).toContain(`"content":${big}`);
    for await (const result of each())
      expect(
        detailOf(result).exact_integers?.map(({ path, digits }) => [path.at(-1), digits]),
      ).toEqual([
        ['seed', big],
        ['content', big],
      ]);
  });

  it.each(['utf-16le', 'utf-16be'])(
    'reads files of %s, with or without a byte order mark',
    async (encoding) => {
      for (const mark of ['\uFEFF', '']) {
        // U+0A0A and U+0D0A have the bytes of line breaks.
        const lines = [answer('größe \u0A0A\u0D0A'), answer('😀', 'Grüße')];
        const { outcomes, each } = await resultsOf({
          output: encoded(`${mark}${text(lines).replaceAll('\n', '\r\n')}\r\n`, encoding),
        });
        expect(await outcomes()).toEqual([
          ['größe \u0A0A\u0D0A', 'ok'],
          ['😀', 'ok'],
        ]);
        const exported = (await textOf(exportJsonl(each()))).trimEnd().split('\n');
        expect(exported.map((line) => JSON.parse(line).response)).toEqual(
          lines.map(({ response }) => response),
        );
      }
    },
  );

  it('counts the first of several answers, and lists answers that no request asked for', async () => {
    const { rows, index } = await resultsOf({
      input: [request('a')],
      output: [answer('a', 'first'), answer('a', 'second'), answer('stray')],
      error: [failure('stray', {})],
    });
    expect((await rows()).map(({ line, answered }) => [line, answered])).toEqual([
      [1, 'first'],
      [2, 'Hello.'],
    ]);
    expect(await index()).toMatchObject({
      ok: 2,
      failed: 0,
      missing: 0,
      duplicates: 2,
      oddLines: [
        { file: 'output', line: 2, problem: 'duplicate' },
        { file: 'error', line: 1, problem: 'duplicate' },
      ],
    });
  });

  it('works without an input file', async () => {
    const { outcomes } = await resultsOf({ output: [answer('a')], error: [failure('b', {})] });
    expect(await outcomes()).toEqual([
      ['a', 'ok'],
      ['b', 'failed'],
    ]);
  });

  it('accepts any text as an id', async () => {
    const ids = ['__proto__', 'constructor', '', '🚂'.repeat(500), '<b>'];
    const { outcomes } = await resultsOf({
      input: ids.map((id) => request(id)),
      output: ids.map((id) => answer(id)),
    });
    expect(await outcomes()).toEqual(ids.map((id) => [id, 'ok']));
  });

  it('indexing twice gives the same results', async () => {
    const { build, rows, index } = await resultsOf({
      input: [request('a')],
      output: [answer('a')],
    });
    const before = [await rows(), await index()];
    await build();
    expect([await rows(), await index()]).toEqual(before);
  });
});

describe('groups of failures', () => {
  const expired = (id: string) => failure(id, { code: 'batch_expired', message: 'Too late.' });
  const refused = (id: string, message: string) => ({
    custom_id: id,
    response: { status_code: 400, body: { error: { message, code: 'bad' } } },
  });
  const files = {
    input: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => request(id)),
    output: [answer('a'), answer('stranger')],
    error: [refused('b', "No field 'x'."), expired('c'), refused('e', "No field 'y'.")],
  };

  it('are stored with the results, and filter them', async () => {
    const { store, index } = await resultsOf(files);
    const made = await index();
    expect(made.failureGroups.map(({ id: _, ...group }) => group)).toEqual([
      {
        status_code: 400,
        error_code: 'bad',
        template: 'No field <value>.',
        count: 2,
        first_line: 2,
        last_line: 5,
        examples: [2, 5],
      },
      {
        status_code: null,
        error_code: 'batch_expired',
        template: 'Too late.',
        count: 1,
        first_line: 3,
        last_line: 3,
        examples: [3],
      },
      {
        status_code: null,
        error_code: null,
        template: null,
        count: 2,
        first_line: 4,
        last_line: 6,
        examples: [4, 6],
      },
    ]);
    expect(made).toMatchObject({ unmatched: 1 });
    const idsIn = async (filter: object) => {
      const { rows, total } = await store.page(made, filter);
      return [rows.map(({ customId }) => customId).join(' '), total];
    };
    const [bad] = made.failureGroups;
    expect(await idsIn({ group: bad?.id })).toEqual(['b e', 2]);
    expect(await idsIn({ group: bad?.id, code: '400 bad' })).toEqual(['b e', 2]);
    expect(await idsIn({ group: bad?.id, code: 'other' })).toEqual(['', 0]);
    expect(await idsIn({ group: bad?.id, outcome: 'missing' })).toEqual(['', 0]);
    expect(await idsIn({ group: bad?.id, search: "'y'" })).toEqual(['e', 1]);
    expect(await idsIn({ group: 'missing' })).toEqual(['d f', 2]);
    expect(await idsIn({ group: 'none of them' })).toEqual(['', 0]);
    expect(await store.cursors(made, { group: 'missing' }, 1)).toEqual(['4']);
  });

  it('beyond the limit are one group, which filters too', async () => {
    const many = Array.from({ length: 130 }, (_, at) => `r${at}`);
    const { store, index } = await resultsOf({
      input: many.map((id) => request(id)),
      error: many.map((id, at) => refused(id, `Bad${'x'.repeat(at)}`)),
    });
    const made = await index();
    expect(made.failureGroups).toHaveLength(101);
    const { rows, total } = await store.page(made, { group: 'others', limit: 50 });
    expect([rows.length, total]).toEqual([30, 30]);
  });

  it('of results from an earlier version are indexed again, one after another', async () => {
    const { store, build, index } = await resultsOf(files);
    expect(await store.renewOutdated(1)).toBe(false);
    expect(await store.renewOutdated(2)).toBe(true);
    expect(await store.renewOutdated(2)).toBe(false);
    expect(await store.due()).toMatchObject({ seq: 1 });
    await build();
    expect(await index()).toMatchObject({ state: 'made', failed: 3 });
  });

  it('two batches of the same requests are recognised in any order of lines', async () => {
    const one = await resultsOf(files);
    const other = await resultsOf({ input: [...files.input].reverse(), output: [] });
    const third = await resultsOf({ input: files.input.slice(1), output: [] });
    const digestOf = async ({ index }: typeof one) => (await index()).requestsDigest;
    expect(await digestOf(other)).toBe(await digestOf(one));
    expect(await digestOf(third)).not.toBe(await digestOf(one));
  });
});

describe('cursors', () => {
  it('work for every page and filter', async () => {
    const ids = Array.from({ length: 7 }, (_, at) => `r${at}`);
    const { store } = await resultsOf({
      input: ['', ...ids.map((id) => request(id))],
      output: ids.filter((id) => id !== 'r2').map((id) => answer(id, id === 'r5' ? 'No.' : 'Yes.')),
    });
    const index = (await store.index(1)) as NonNullable<Awaited<ReturnType<typeof store.index>>>;
    const pages = async (filter: object) => {
      const cursors = [undefined, ...(await store.cursors(index, filter, 2))];
      return Promise.all(
        cursors.map(async (cursor) => {
          const { rows } = await store.page(index, { ...filter, cursor, limit: 2 });
          return rows.map(({ customId }) => customId).join(' ');
        }),
      );
    };

    expect(await pages({})).toEqual(['r0 r1', 'r2 r3', 'r4 r5', 'r6']);
    expect(await pages({ outcome: 'ok' })).toEqual(['r0 r1', 'r3 r4', 'r5 r6']);
    expect(await pages({ search: 'yes' })).toEqual(['r0 r1', 'r3 r4', 'r6']);
    expect(await pages({ outcome: 'missing' })).toEqual(['r2']);
  });
});

describe('an export', () => {
  const files = {
    input: [request('a', 'Say "hi",\nplease'), request('=1+1', '+sum'), request('c'), request('d')],
    output: [answer('a', 'hi'), answer('=1+1', '@cmd')],
    error: [
      {
        custom_id: 'c',
        response: { status_code: 400, body: { error: { message: '-refused', code: 'bad' } } },
        error: null,
      },
    ],
  };

  it('as CSV keeps quotes and line breaks, and contains no formulas', async () => {
    const { each } = await resultsOf(files);
    expect((await textOf(exportCsv(each()))).split('\r\n')).toEqual([
      'custom_id,outcome,status,model,prompt,answer,error,input_tokens,output_tokens',
      'a,ok,200,model,"Say ""hi"",\nplease",hi,,3,2',
      "'=1+1,ok,200,model,'+sum,'@cmd,,3,2",
      "c,failed,400,asked-model,Hello?,,'-refused,,",
      'd,missing,,asked-model,Hello?,,,,',
      '',
    ]);
  });

  it('as JSONL has requests and answers unchanged', async () => {
    const { each } = await resultsOf(files);
    const lines = (await textOf(exportJsonl(each())))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toEqual({
      line: 1,
      custom_id: 'a',
      outcome: 'ok',
      request: files.input[0],
      response: answer('a', 'hi').response,
      error: null,
    });
    expect(lines[3]).toMatchObject({ outcome: 'missing', response: null, error: null });
  });
});
