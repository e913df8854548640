import { objectOf, readOutputLine } from './output-line';
import type { BatchFailure, BatchFile, BatchResult } from './result';

/** A line of one of a batch's files. */
export interface BatchLine {
  file: BatchFile;
  /** Empty where it is not known. */
  file_id: string;
  /** From 1. */
  number: number;
  /** Null: the line is too long to be read. */
  text: string | null;
}

/** A line that no result was read from. */
export interface OddLine {
  file: BatchFile;
  /** From 1. */
  line: number;
  problem: 'not JSON' | 'no custom_id' | 'too long' | 'duplicate';
}

/** What a reader passed over. */
export interface OddLines {
  unreadable: number;
  duplicates: number;
  /** The first of them. */
  lines: OddLine[];
}

/** A line of the input that says what it belongs to. */
export interface RequestLine {
  custom_id: string;
  body?: unknown;
}

type Unreadable = Extract<BatchResult, { outcome: 'unreadable' }>;
type Read = Exclude<BatchResult<unknown>, { outcome: 'missing' }>;

const maxOddLines = 100;

/**
 * Reads the lines of a batch's files, in their order, output before errors. The first answer to a
 * request counts; those after it are duplicates. Holds the ids of the requests that it has seen.
 */
export function createOutputReader() {
  const answered = new Set<string>();
  const odd: OddLines = { unreadable: 0, duplicates: 0, lines: [] };

  const note = ({ file, number }: BatchLine, problem: OddLine['problem']) => {
    if (odd.lines.length < maxOddLines) odd.lines.push({ file, line: number, problem });
  };

  const unreadable = (line: BatchLine, value: unknown): Unreadable => {
    odd.unreadable += 1;
    const problem =
      line.text === null ? 'too long' : value === undefined ? 'not JSON' : 'no custom_id';
    note(line, problem);
    const { file, file_id, number, text } = line;
    const what = {
      'too long': 'is too long',
      'not JSON': 'is not JSON',
      'no custom_id': 'has no custom_id',
    };
    const error = failure(`${placeOf(line)} ${what[problem]}.`);
    const start = (text ?? '').slice(0, 200);
    return {
      outcome: 'unreadable',
      custom_id: null,
      file,
      file_id,
      line: number,
      text: start,
      response: null,
      error,
    };
  };

  return {
    /** A line of the output or error file; undefined where it is blank. */
    read(line: BatchLine): Read | undefined {
      if (isBlank(line)) return undefined;
      const value = parse(line.text);
      const found = readOutputLine(value);
      if (!found) return unreadable(line, value);
      const { custom_id, response } = found;
      if (!answered.has(custom_id)) {
        answered.add(custom_id);
        return found;
      }
      odd.duplicates += 1;
      note(line, 'duplicate');
      const { file, file_id, number } = line;
      const error = failure(`${placeOf(line)} is a second answer to the request ${custom_id}.`);
      return { outcome: 'duplicate', custom_id, file, file_id, line: number, response, error };
    },

    /** A line of the input file; undefined where it is blank. */
    readRequest(line: BatchLine): RequestLine | Unreadable | undefined {
      if (isBlank(line)) return undefined;
      const value = parse(line.text);
      const found = objectOf(value);
      if (typeof found?.custom_id !== 'string') return unreadable(line, value);
      return found as unknown as RequestLine;
    },

    isAnswered: (custom_id: string) => answered.has(custom_id),

    /** What was passed over so far. */
    odd: (): OddLines => odd,
  };
}

function placeOf({ file, file_id, number }: BatchLine): string {
  return `Line ${number} of the ${file} file${file_id && ` ${file_id}`}`;
}

function failure(message: string): BatchFailure {
  return { code: null, type: null, message };
}

function isBlank({ text }: BatchLine): boolean {
  return text !== null && !/\S/.test(text);
}

function parse(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
