import { type CsvDelimiter, createCsvScanner, csvDelimiters, splitCsvRecord } from '../csv-scanner';
import { hasByteOrderMark } from '../lines';
import { type ChunkSource, readChunks } from './chunks';

export const csvEncodings = ['utf-8', 'windows-1252'] as const;

export interface CsvFormat {
  delimiter: CsvDelimiter;
  encoding: (typeof csvEncodings)[number];
}

export interface CsvRow {
  /** From 1, without the header. */
  number: number;
  /** Where it begins in the file, from 1. */
  line: number;
  cells: string[];
}

export type CsvProblemCode =
  | 'empty'
  | 'noRows'
  | 'notUtf8'
  | 'unclosedQuote'
  | 'rowTooLong'
  | 'oneColumn'
  | 'unnamedColumn'
  | 'duplicateColumn'
  | 'tooFewCells'
  | 'tooManyCells'
  | 'strayQuote';

export interface CsvProblem {
  severity: 'error' | 'warning';
  code: CsvProblemCode;
  /** How many rows have it. */
  count: number;
  /** The first lines that have it. */
  lines: number[];
  /** The name of a column. */
  name?: string;
}

export interface CsvColumn {
  name: string;
  /** Rows without anything in it, and where the first of them begin. */
  empty: number;
  emptyLines: number[];
}

export interface CsvTable extends CsvFormat {
  columns: CsvColumn[];
  rows: number;
  problems: CsvProblem[];
  /** The first rows. */
  first: CsvRow[];
  /** Where every thousandth row begins: `rowAt` goes on from there. */
  marks: RowMark[];
}

interface RowMark {
  row: number;
  offset: number;
  line: number;
}

export interface ReadRow extends CsvRow {
  offset: number;
  hasStrayQuote: boolean;
}

interface ReadCsvOptions extends CsvFormat {
  onProblem?: (code: 'notUtf8' | 'unclosedQuote' | 'rowTooLong', line: number) => void;
  /** Where to begin, instead of at the header. */
  from?: RowMark;
}

/** The rows of one piece of a file, and how many bytes were read so far. */
export interface ReadPiece {
  rows: ReadRow[];
  bytes: number;
}

/** Bytes of one row. */
const maxRowLength = 16 * 1024 * 1024;
const markEvery = 1000;
const maxFirst = 20;
const maxLines = 10;

/** The records of a table piece by piece, the header as row 0. */
export async function* readCsv(
  source: ChunkSource,
  { delimiter, encoding, onProblem, from }: ReadCsvOptions,
): AsyncGenerator<ReadPiece, void> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const lenient = new TextDecoder(encoding);
  let number = from?.row ?? 0;
  let bytes = 0;
  let rows: ReadRow[] = [];

  const textOf = (record: Uint8Array, line: number): string => {
    try {
      return decoder.decode(record);
    } catch {
      onProblem?.('notUtf8', line);
      return lenient.decode(record);
    }
  };
  const scannerFrom = (start: Omit<RowMark, 'row'>) =>
    createCsvScanner({
      delimiter,
      maxLength: maxRowLength,
      start,
      onRecord({ bytes: record, line, offset, isUnclosed }) {
        if (isUnclosed) onProblem?.('unclosedQuote', line);
        else if (record === null) onProblem?.('rowTooLong', line);
        const text = record === null ? '' : textOf(record, line);
        rows.push({ number, line, offset, ...splitCsvRecord(text, delimiter) });
        number += 1;
      },
    });

  let scanner: ReturnType<typeof createCsvScanner> | null = null;
  for await (const chunk of readChunks(source)) {
    const mark = bytes === 0 && !from && hasByteOrderMark(chunk) ? 3 : 0;
    bytes += chunk.length;
    scanner ??= scannerFrom(from ?? { offset: mark, line: 1 });
    scanner.push(chunk.subarray(mark));
    yield { rows, bytes };
    rows = [];
  }
  scanner?.end();
  if (rows.length > 0) yield { rows, bytes };
}

/** What a table has, and what is wrong with it. Holds its first rows and few numbers. */
export async function inspectCsv(
  source: ChunkSource,
  format: CsvFormat,
  onProgress?: (bytes: number, rows: number) => void,
): Promise<CsvTable> {
  const columns: CsvColumn[] = [];
  const problems = new Map<string, CsvProblem>();
  const first: CsvRow[] = [];
  const marks: RowMark[] = [];
  let rows = 0;

  const note = (code: CsvProblemCode, line: number | null, name?: string) => {
    const key = `${code} ${name ?? ''}`;
    const known = problems.get(key);
    const problem = known ?? { severity: severityOf(code), code, count: 0, lines: [] };
    problem.count += 1;
    if (name !== undefined) problem.name = name;
    if (line !== null && problem.lines.length < maxLines) problem.lines.push(line);
    problems.set(key, problem);
  };

  const readHeader = (cells: string[], line: number) => {
    const seen = new Set<string>();
    for (const cell of cells) {
      const name = cell.trim();
      columns.push({ name, empty: 0, emptyLines: [] });
      if (name === '') note('unnamedColumn', line);
      else if (seen.has(name)) note('duplicateColumn', line, name);
      seen.add(name);
    }
    if (cells.length === 1) note('oneColumn', line);
  };

  const readRow = ({ number, line, cells, offset, hasStrayQuote }: ReadRow) => {
    rows += 1;
    if (number % markEvery === 1) marks.push({ row: number, offset, line });
    if (first.length < maxFirst) first.push({ number, line, cells });
    if (cells.length < columns.length) note('tooFewCells', line);
    else if (cells.length > columns.length) note('tooManyCells', line);
    if (hasStrayQuote) note('strayQuote', line);
    for (const [at, column] of columns.entries()) {
      if ((cells[at] ?? '').trim() !== '') continue;
      column.empty += 1;
      if (column.emptyLines.length < maxLines) column.emptyLines.push(line);
    }
  };

  for await (const piece of readCsv(source, { ...format, onProblem: note })) {
    for (const row of piece.rows)
      if (row.number === 0) readHeader(row.cells, row.line);
      else readRow(row);
    onProgress?.(piece.bytes, rows);
  }
  if (columns.length === 0) note('empty', null);
  else if (rows === 0) note('noRows', null);
  const order = (problem: CsvProblem) => (problem.severity === 'error' ? 0 : 1);
  return {
    ...format,
    columns,
    rows,
    problems: [...problems.values()].sort((a, b) => order(a) - order(b)),
    first,
    marks,
  };
}

/** One row by its number, read from the mark before it; null: there is none. */
export async function rowAt(file: Blob, table: CsvTable, number: number): Promise<CsvRow | null> {
  const mark = table.marks.findLast(({ row }) => row <= number);
  if (!mark || number > table.rows || !Number.isSafeInteger(number)) return null;
  const { delimiter, encoding } = table;
  const source = file.slice(mark.offset).stream();
  for await (const { rows } of readCsv(source, { delimiter, encoding, from: mark })) {
    const row = rows.find((one) => one.number === number);
    if (row) return { number, line: row.line, cells: row.cells };
  }
  return null;
}

/** The delimiter with which the first lines have the most cells, the same in each; a comma if none fits. */
export function detectDelimiter(start: Uint8Array): CsvDelimiter {
  const scores = csvDelimiters.map((delimiter) => {
    const counts: number[] = [];
    const scanner = createCsvScanner({
      delimiter,
      maxLength: maxRowLength,
      onRecord({ bytes }) {
        const text = new TextDecoder('windows-1252').decode(bytes ?? new Uint8Array());
        counts.push(splitCsvRecord(text, delimiter).cells.length);
      },
    });
    scanner.push(start);
    const [header = 1] = counts;
    if (counts.length === 0) scanner.end();
    const [cells = header, ...others] = counts;
    const same = others.filter((count) => count === cells).length;
    const share = others.length > 0 ? same / others.length : 1;
    return { delimiter, score: cells > 1 ? share * 1000 + cells : 0 };
  });
  const best = scores.reduce((one, other) => (other.score > one.score ? other : one));
  return best.score > 0 ? best.delimiter : ',';
}

function severityOf(code: CsvProblemCode): CsvProblem['severity'] {
  const errors: CsvProblemCode[] = ['empty', 'noRows', 'notUtf8', 'unclosedQuote', 'rowTooLong'];
  return errors.includes(code) ? 'error' : 'warning';
}
