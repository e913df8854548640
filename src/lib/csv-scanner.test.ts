import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvDelimiter, createCsvScanner, csvDelimiters, splitCsvRecord } from './csv-scanner';

interface ReadRecord {
  cells: string[] | null;
  line: number;
  text: string | null;
  isUnclosed: boolean;
}

function read(text: string, { delimiter = ',' as CsvDelimiter, size = 1e9, maxLength = 1e9 } = {}) {
  const bytes = new TextEncoder().encode(text);
  const records: ReadRecord[] = [];
  const scanner = createCsvScanner({
    delimiter,
    maxLength,
    onRecord({ bytes: record, line, offset, isUnclosed }) {
      const content = record && new TextDecoder().decode(record);
      if (record) expect(bytes.subarray(offset, offset + record.length)).toEqual(record.slice());
      const cells = content === null ? null : splitCsvRecord(content, delimiter).cells;
      records.push({ cells, line, text: content, isUnclosed });
    },
  });
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
  scanner.end();
  return records;
}

const cellsIn = (text: string, options = {}) => read(text, options).map(({ cells }) => cells);

describe('CSV', () => {
  it('has cells with and without quotes, breaks and delimiters in them', () => {
    expect(cellsIn('a,"b, ""c""",\r\n"d\r\ne",,f\n"",g\rh')).toEqual([
      ['a', 'b, "c"', ''],
      ['d\r\ne', '', 'f'],
      ['', 'g'],
      ['h'],
    ]);
  });

  it('names the line on which a record begins', () => {
    const records = read('a\n"b\r\nb"\n\n"c\nc\nc"\rd\r\ne');
    expect(records.map(({ line }) => line)).toEqual([1, 2, 5, 8, 9]);
  });

  it('takes a quote that does not begin a cell as it is, and says so', () => {
    expect(splitCsvRecord('5" pipe,x', ',')).toEqual({
      cells: ['5" pipe', 'x'],
      hasStrayQuote: true,
    });
    expect(splitCsvRecord('"a"b,""c', ',')).toEqual({ cells: ['ab', 'c'], hasStrayQuote: true });
    expect(splitCsvRecord('"a",""', ',')).toEqual({ cells: ['a', ''], hasStrayQuote: false });
    expect(cellsIn('5" pipe,x\ny,z')).toHaveLength(2);
  });

  it('says where a quote is never closed, and holds no endless record', () => {
    const text = `a,b\n1,"x\n${'y\n'.repeat(1000)}`;
    expect(read(text).at(-1)).toMatchObject({ line: 2, isUnclosed: true });
    expect(read(text, { maxLength: 100 }).at(-1)).toMatchObject({ line: 2, cells: null });
  });

  it('is read as it was written, in chunks of any size', () => {
    const cell = fc.oneof(
      fc.constantFrom('', '"', '""', ',', ';', '\n', '\r\n', '\r', 'ü🙂', ' a '),
      fc.string(),
    );
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    const end = fc.constantFrom('\n', '\r\n', '\r');
    const size = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(
        rows,
        end,
        size,
        fc.constantFrom(...csvDelimiters),
        (rows, end, size, delimiter) => {
          const quoted = (text: string) =>
            new RegExp(`["\r\n${delimiter === '|' ? '|' : delimiter}]`).test(text)
              ? `"${text.replaceAll('"', '""')}"`
              : text;
          const text = rows.map((row) => row.map(quoted).join(delimiter)).join(end);
          expect(cellsIn(text, { delimiter, size })).toEqual(rows);
        },
      ),
    );
  });
});
