import { describe, expect, it } from 'vitest';
import { csvLine } from './csv';

/** RFC 4180, read by itself: what any CSV parser makes of a text. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') {
      isQuoted = true;
    } else if (character === ',' || character === '\r') {
      record.push(cell);
      cell = '';
      if (character === '\r') {
        records.push(record);
        record = [];
        at += 1;
      }
    } else cell += character;
  }
  expect([cell, record]).toEqual(['', []]);
  return records;
}

const written = (cell: Parameters<typeof csvLine>[0][number]) => parseCsv(csvLine([cell, 'x']))[0];

describe('a cell of text', () => {
  it.each([
    '=1+1',
    '+cmd|x',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\nplain',
    ' =1',
    '\u00a0=1',
    '\ufeff=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠A1',
    '-',
    '- a list',
    '+49 30 1234',
  ])('that a spreadsheet would execute, %j, gets an apostrophe', (text) => {
    expect(written(text)).toEqual([`'${text}`, 'x']);
  });

  it.each([
    '-5',
    '+1.5e3',
    '-.5',
    '-12,500.5',
    '-3 %',
    '42',
    'a "quoted", word',
    'two\r\nlines',
    ' blank ',
    'a;b',
    '',
    'x=1',
    '🙂 ü',
  ])('that is harmless, %j, stays as it is', (text) => {
    expect(written(text)).toEqual([text, 'x']);
  });
});

it('numbers are numbers', () => {
  expect(csvLine([-5, 0, 1.5, null, undefined])).toBe('-5,0,1.5,,\r\n');
});

describe('a custom_id', () => {
  it.each(['-1', '+a_b', '@user', '-row/3', 'plain', '2026-11-28', '007'])(
    '%j is written as it is',
    (id) => expect(written({ id })).toEqual([id, 'x']),
  );

  it.each(['=1', '-1+cmd|x', '@SUM(A1)', '\n-1', '＝x', '+a b'])('%j is dangerous', (id) => {
    expect(written({ id })).toEqual([`'${id}`, 'x']);
  });
});
