import { describe, expect, it } from 'vitest';
import { checkBatchInput } from '../batch-input';
import { type CsvFormat, detectDelimiter, inspectCsv, rowAt } from './csv-table';
import { fillTable } from './fill-table';
import { compileTemplate, type PromptTemplate } from './prompt-template';

const commas: CsvFormat = { delimiter: ',', encoding: 'utf-8' };
const inspect = (text: BlobPart, format = commas) => inspectCsv(new Blob([text]).stream(), format);

const template: PromptTemplate = {
  endpoint: '/v1/chat/completions',
  model: 'gpt-x',
  system: 'Answer in {{language}}.',
  user: 'What is {{ Word }}?',
  body: '',
  idColumn: '',
};

async function fill(text: string, more: Partial<PromptTemplate> = {}) {
  const table = await inspect(text);
  const filling = fillTable(new Blob([text]).stream(), table, { ...template, ...more });
  const pieces: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await filling.next();
    if (done) return { report: value, text: Buffer.concat(pieces).toString(), table };
    pieces.push(value);
  }
}

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('a table', () => {
  it('has columns, rows and what is odd about them, with their lines', async () => {
    const table = await inspect('\ufeff"a",b, b ,\n1,2,3,4\n"1\n1",2\n1,,3,4,5\n6,7" x,8,9\n');
    expect(table).toMatchObject({
      rows: 4,
      columns: [{ name: 'a' }, { name: 'b', empty: 1, emptyLines: [5] }, { name: 'b' }, {}],
      problems: [
        { code: 'duplicateColumn', name: 'b', lines: [1] },
        { code: 'unnamedColumn', lines: [1] },
        { code: 'tooFewCells', count: 1, lines: [3] },
        { code: 'tooManyCells', count: 1, lines: [5] },
        { code: 'strayQuote', count: 1, lines: [6] },
      ],
      first: [{ number: 1, line: 2, cells: ['1', '2', '3', '4'] }, {}, {}, {}],
    });
  });

  it.each([
    ['', 'empty', []],
    ['a,b\n', 'noRows', []],
    ['a,b\n1,"2\n3,4\n', 'unclosedQuote', [2]],
    [Uint8Array.of(0x61, 0x2c, 0x62, 0x0a, 0xfc, 0x2c, 0x0a), 'notUtf8', [2]],
    ['a\n1\n', 'oneColumn', [1]],
  ])('of %j has a problem: %s', async (text, code, lines) => {
    const { problems } = await inspect(text as BlobPart);
    expect(problems).toContainEqual(expect.objectContaining({ code, lines }));
  });

  it('in another encoding is read in it', async () => {
    const bytes = Uint8Array.of(0x61, 0x3b, 0x62, 0x0a, 0xfc, 0x3b, 0xe4, 0x0a);
    const table = await inspect(bytes, { delimiter: ';', encoding: 'windows-1252' });
    expect(table).toMatchObject({ problems: [], first: [{ cells: ['ü', 'ä'] }] });
  });

  it('is found to be delimited by what gives each line as many cells', () => {
    const detect = (text: string) => detectDelimiter(new TextEncoder().encode(text));
    expect(detect('a;b;c\n1,5;2;3\n1,7;2;3\n')).toBe(';');
    expect(detect('a\tb\n"x, y, z"\t2\n')).toBe('\t');
    expect(detect('a,b\n"1;2;3",4\n')).toBe(',');
    expect(detect('a|b\n1|2')).toBe('|');
    expect(detect('name\nx')).toBe(',');
  });

  it('gives any row by its number without reading all of them', async () => {
    const text = `id,b\r\n${Array.from({ length: 3500 }, (_, at) => `${at + 1},"x\ny"\r\n`).join('')}`;
    const file = new Blob([text]);
    const table = await inspect(text);
    for (const number of [1, 2, 1000, 1001, 2500, 3500])
      expect(await rowAt(file, table, number)).toEqual({
        number,
        line: 2 * number,
        cells: [String(number), 'x\ny'],
      });
    expect(await rowAt(file, table, 3501)).toBeNull();
    expect(await rowAt(file, table, 0)).toBeNull();
  });
});

describe('a filled table', () => {
  const text = 'word,Language,id\n"signal ""box""",English,a\nrail,,b\n';

  it('has a request for each row, which a batch takes', async () => {
    const filled = await fill(text);
    expect(linesOf(filled.text)).toEqual([
      {
        custom_id: 'row-1',
        method: 'POST',
        url: '/v1/chat/completions',
        body: {
          model: 'gpt-x',
          messages: [
            { role: 'system', content: 'Answer in English.' },
            { role: 'user', content: 'What is signal "box"?' },
          ],
        },
      },
      expect.objectContaining({ custom_id: 'row-2' }),
    ]);
    expect(filled.report).toEqual({
      rows: 2,
      problems: [
        { severity: 'warning', code: 'emptyCell', count: 1, lines: [3], name: 'Language' },
      ],
    });
    const checked = await checkBatchInput(new Blob([filled.text]).stream());
    expect(checked).toMatchObject({ requests: 2, problem_count: 0 });
  });

  it('is as the endpoint wants it, with more fields of the body, filled in too', async () => {
    const body =
      '{"seed":12345678901234567890,"metadata":{"lang":"{{language}}","n":[1,"\\\\{{x}}"]}}';
    const more = { endpoint: '/v1/responses' as const, body, idColumn: 'id' };
    const [first] = (await fill(text, more)).text.split('\n');
    expect(first).toBe(
      '{"custom_id":"a","method":"POST","url":"/v1/responses","body":{"model":"gpt-x",' +
        '"instructions":"Answer in English.","input":"What is signal \\"box\\"?",' +
        '"seed":12345678901234567890,"metadata":{"lang":"English","n":[1,"{{x}}"]}}}',
    );
    const embeddings = { endpoint: '/v1/embeddings' as const, user: '{{word}}' };
    expect(linesOf((await fill(text, embeddings)).text)[1]).toMatchObject({
      body: { model: 'gpt-x', input: 'rail' },
    });
  });

  it('tells ids that are there twice, missing or long, with the lines of the table', async () => {
    const long = 'x'.repeat(65);
    const rows = `word,language,id\n1,e,a\n2,e,b\n3,e,a\n4,e, \n5,e,${long}\n6,e,a\n`;
    const { report } = await fill(rows, { idColumn: 'id' });
    expect(report.problems).toEqual([
      {
        severity: 'error',
        code: 'duplicateId',
        count: 2,
        lines: [4, 7],
        name: 'a',
        firstLine: 2,
      },
      { severity: 'warning', code: 'emptyId', count: 1, lines: [5] },
      { severity: 'warning', code: 'longId', count: 1, lines: [6], name: long },
    ]);
  });

  it('finds the one id of many that is there twice', async () => {
    const ids = Array.from({ length: 20_000 }, (_, at) => `w,e,${at}\n`);
    const { report } = await fill(`word,language,id\n${ids.join('')}w,e,12345\n`, {
      idColumn: 'id',
    });
    expect(report.problems).toMatchObject([{ code: 'duplicateId', count: 1, firstLine: 12347 }]);
  });
});

it.each<[string, Partial<PromptTemplate>, object]>([
  ['modelMissing', { model: ' ' }, { in: 'model' }],
  ['userMissing', { user: '\n' }, { in: 'user' }],
  ['unknownColumn', { user: '{{wrod}}' }, { in: 'user', name: 'wrod', closest: 'word' }],
  ['unknownColumn', { system: '{{totally other}}' }, { in: 'system', closest: null }],
  ['unknownColumn', { idColumn: 'key' }, { in: 'idColumn', name: 'key' }],
  ['ambiguousColumn', { user: '{{twice}}' }, { in: 'user', name: 'twice' }],
  ['emptyPlaceholder', { user: '{{ }}' }, { in: 'user' }],
  ['unclosedPlaceholder', { user: 'x {{word' }, { in: 'user', near: '{{word' }],
  ['bodyNotJson', { body: '{' }, { in: 'body' }],
  ['bodyNotObject', { body: '[]' }, { in: 'body' }],
  ['bodyReserved', { body: '{"messages":[]}' }, { in: 'body', name: 'messages' }],
  ['unknownColumn', { body: '{"a":["{{b}}"]}' }, { in: 'body', name: 'b' }],
])('a template is refused: %s', (code, more, problem) => {
  const columns = ['word', 'language', 'twice', 'Twice ', 'twice'];
  const { problems } = compileTemplate({ ...template, ...more }, columns);
  expect(problems).toEqual([expect.objectContaining({ code, ...problem })]);
});
