import { asJsonObject, readOutputLine } from './output-line';
import type { BatchFailure, BatchFile, BatchResult } from './result';

/** A line of one of a batch's files. */
export interface BatchLine {
  file: BatchFile;
  /** Empty if unknown. */
  file_id: string;
  /** From 1. */
  number: number;
  /** Null if the line exceeds the size limit. */
  text: string | null;
}

/** A line that yielded no result. */
export interface SkippedLine {
  file: BatchFile;
  /** From 1. */
  line: number;
  problem: 'not JSON' | 'no custom_id' | 'too long' | 'duplicate';
}

/** The lines that a reader skipped. */
export interface SkippedLines {
  unreadable: number;
  duplicates: number;
  /** The first of them. */
  lines: SkippedLine[];
}

/** A line of the input file, with the id of its request. */
export interface RequestLine {
  custom_id: string;
  body?: unknown;
}

type Unreadable = Extract<BatchResult, { outcome: 'unreadable' }>;
type ReadLineResult = Exclude<BatchResult<unknown>, { outcome: 'missing' }>;

const maxSkippedLines = 100;

/**
 * Reads the lines of a batch's files in order, output before errors. The first answer to a request
 * counts; later ones are duplicates. Keeps the ids of the requests it has seen.
 */
export function createOutputReader() {
  const answered = new Set<string>();
  const skipped: SkippedLines = { unreadable: 0, duplicates: 0, lines: [] };

  const noteSkipped = ({ file, number }: BatchLine, problem: SkippedLine['problem']) => {
    if (skipped.lines.length < maxSkippedLines) skipped.lines.push({ file, line: number, problem });
  };

  const unreadable = (line: BatchLine, value: unknown): Unreadable => {
    skipped.unreadable += 1;
    const problem =
      line.text === null ? 'too long' : value === undefined ? 'not JSON' : 'no custom_id';
    noteSkipped(line, problem);
    const { file, file_id, number, text } = line;
    const what = {
      'too long': 'is too long',
      'not JSON': 'is not JSON',
      'no custom_id': 'has no custom_id',
    };
    const error = failure(`${locationOf(line)} ${what[problem]}.`);
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
    /** Reads a line of the output or error file; undefined if it is blank. */
    read(line: BatchLine): ReadLineResult | undefined {
      if (isBlank(line)) return undefined;
      const value = parse(line.text);
      const found = readOutputLine(value);
      if (!found) return unreadable(line, value);
      const { custom_id, response } = found;
      if (!answered.has(custom_id)) {
        answered.add(custom_id);
        return found;
      }
      skipped.duplicates += 1;
      noteSkipped(line, 'duplicate');
      const { file, file_id, number } = line;
      const error = failure(`${locationOf(line)} is a second answer to the request ${custom_id}.`);
      return { outcome: 'duplicate', custom_id, file, file_id, line: number, response, error };
    },

    /** Reads a line of the input file; undefined if it is blank. */
    readRequest(line: BatchLine): RequestLine | Unreadable | undefined {
      if (isBlank(line)) return undefined;
      const value = parse(line.text);
      const found = asJsonObject(value);
      if (typeof found?.custom_id !== 'string') return unreadable(line, value);
      return found as unknown as RequestLine;
    },

    isAnswered: (custom_id: string) => answered.has(custom_id),

    /** The lines skipped so far. */
    odd: (): SkippedLines => skipped,
  };
}

function locationOf({ file, file_id, number }: BatchLine): string {
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
