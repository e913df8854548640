import { hasByteOrderMark, type LineReader } from '../lines';
import { type Conversion, carriageReturnsOnly, type FormatProblem } from './input-format';
import {
  blankLines,
  byteOrderMark,
  carriageReturns,
  empty,
  tooLarge,
  tooLong,
} from './problem-texts';
import { inspectRequest, type SeenIds, type SeenValues } from './request';

export interface Problem {
  /** From 1; null: the whole file. */
  line: number | null;
  /** A warning does not keep the batch from running. */
  severity: 'error' | 'warning';
  /** As the batch API has it, where it has one. */
  code: string;
  message: string;
}

/** The result of a check. */
export interface InspectionReport {
  /** The first hundred, in the order of the lines. */
  problems: Problem[];
  problem_count: number;
  error_count: number;
  bytes: number;
  requests: number;
  models: string[];
  endpoints: string[];
  /** It has more requests, bytes or texts to embed than one batch takes. */
  exceeds_batch: boolean;
  /** A quarter of the bytes: good to an order of magnitude. */
  approximate_tokens: number;
  /** The conversion that makes the file readable; null if none is needed or possible. */
  conversion: Conversion | null;
}

interface Limits {
  endpoint?: string;
  maxBytes: number;
  maxRequests: number;
  /** Texts to embed; any number without it. */
  maxInputs?: number;
}

/** For inputs of any size. */
interface InspectionHooks {
  /** In place of a set, which holds all of them in memory. */
  ids?: SeenIds;
  /** Is given all problems, in the order in which they are found. */
  onProblem?(problem: Problem): void;
  /** Is given what each line holds; undefined if it is not JSON. */
  onRequest?(request: unknown): void;
  /** The line as it is sent. */
  change?(text: string): string;
}

export interface Inspection extends LineReader {
  /** Called for every chunk before its lines, with the bytes read so far. */
  chunk(bytes: Uint8Array, total: number): void;
  /** The file as a whole cannot be read. */
  refuse(problem: FormatProblem): void;
  requests(): number;
  report(): InspectionReport;
}

const maxProblems = 100;
/** Maximum models and endpoints reported, in case every line has a different one. */
const maxNames = 20;

/** Inspects the lines of one file and collects the report. */
export function createInspection(
  { endpoint, maxBytes, maxRequests, maxInputs = Number.POSITIVE_INFINITY }: Limits,
  { ids = new Set(), onProblem, onRequest, change = asItIs }: InspectionHooks = {},
): Inspection {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const singleByteDecoder = new TextDecoder('windows-1252');
  const seen: SeenValues = { ids, models: new Set(), endpoints: new Set(), endpoint, inputs: 0 };
  const problems: Problem[] = [];
  const counts = { problems: 0, errors: 0, bytes: 0, lines: 0, requests: 0, blank: 0 };
  let firstBlank: number | null = null;
  let hasCarriageReturns = false;
  let hasLineFeeds = false;
  let hasTooManyInputs = false;
  let isUtf8 = true;
  let refused: FormatProblem | null = null;

  const note = (
    severity: Problem['severity'],
    code: string,
    message: string,
    line: number | null,
  ) => {
    counts.problems += 1;
    if (severity === 'error') counts.errors += 1;
    onProblem?.({ line, severity, code, message });
    if (problems.length < maxProblems) problems.push({ line, severity, code, message });
  };
  const reportLine = (code: string, message: string) => note('error', code, message, counts.lines);

  /** False: there are more than a batch takes, and the rest is only counted. */
  const countRequest = () => {
    counts.requests += 1;
    if (counts.requests === maxRequests + 1) {
      reportLine(
        'too_many_tasks',
        `This is request ${counts.requests}; a batch can have ${maxRequests}.`,
      );
    }
    return counts.requests <= maxRequests;
  };

  const refuse = (problem: FormatProblem) => {
    refused = problem;
    note('error', problem.code, problem.message, null);
  };

  /** Whether what is one line here was meant as many. A CR within one JSON object is mere white space. */
  const isOneOfMany = (bytes?: Uint8Array) =>
    !hasLineFeeds && hasCarriageReturns && (bytes === undefined || bytes.includes(0x0d));

  /** Reports invalid UTF-8 once and decodes the bytes as far as possible. */
  const textOf = (bytes: Uint8Array): string => {
    try {
      return decoder.decode(bytes);
    } catch {
      if (isUtf8)
        reportLine('wrong_encoding', 'This line is not UTF-8; batch input must be UTF-8.');
      isUtf8 = false;
      // One character for each byte, so that different lines stay different.
      return singleByteDecoder.decode(bytes);
    }
  };

  return {
    chunk(bytes, total) {
      if (counts.bytes === 0 && hasByteOrderMark(bytes)) note('warning', ...byteOrderMark, 1);
      hasCarriageReturns ||= bytes.includes(0x0d);
      hasLineFeeds ||= bytes.includes(0x0a);
      counts.bytes = total;
      if (total > maxBytes) note('error', ...tooLarge(maxBytes), null);
    },

    line(bytes) {
      counts.lines += 1;
      if (isOneOfMany(bytes)) return refuse(carriageReturnsOnly);
      if (isBlank(bytes)) {
        counts.blank += 1;
        firstBlank ??= counts.lines;
      } else if (countRequest()) {
        const request = inspectRequest(change(textOf(bytes)), seen, reportLine);
        if (seen.inputs > maxInputs && !hasTooManyInputs) {
          hasTooManyInputs = true;
          reportLine(
            'too_many_inputs',
            `From here on there are more than ${maxInputs} texts to embed, the maximum of a batch.`,
          );
        }
        onRequest?.(request);
      }
    },

    tooLong(_, length) {
      counts.lines += 1;
      if (isOneOfMany()) return refuse(carriageReturnsOnly);
      if (countRequest()) note('warning', ...tooLong(length), counts.lines);
    },

    refuse,
    requests: () => counts.requests,

    report() {
      if (counts.requests === 0 && counts.bytes <= maxBytes && !refused)
        note('error', ...empty, null);
      if (counts.blank > 0) note('warning', ...blankLines(counts.blank), firstBlank);
      if (hasCarriageReturns && hasLineFeeds && !refused) note('warning', ...carriageReturns, null);
      return {
        problems: problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
        problem_count: counts.problems,
        error_count: counts.errors,
        bytes: counts.bytes,
        requests: counts.requests,
        models: [...seen.models].slice(0, maxNames),
        endpoints: [...seen.endpoints].slice(0, maxNames),
        exceeds_batch: counts.requests > maxRequests || counts.bytes > maxBytes || hasTooManyInputs,
        approximate_tokens: Math.round(counts.bytes / 4),
        conversion: refused?.conversion ?? null,
      };
    },
  };
}

const asItIs = (text: string) => text;

function isBlank(bytes: Uint8Array): boolean {
  // Not `every`, which takes longer than the rest of the check for lines that are not blank.
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}
