import { errorIn, fieldsOf, messageOf } from '../core/error-body';
import type { BatchRequestInput } from '../generated/types';

/** What became of one request of a batch. */
export type BatchResult<Body = Record<string, unknown>> =
  | AnsweredRequest<Body>
  | FailedRequest
  | MissingAnswer
  | UnreadableLine;

interface AnsweredRequest<Body> {
  outcome: 'ok';
  custom_id: string;
  /** Where the input was read, and has it. */
  request?: BatchRequestInput;
  response: BatchResponse<Body>;
  error: null;
}

interface FailedRequest {
  outcome: 'failed';
  custom_id: string;
  request?: BatchRequestInput;
  /** Null where it was not even sent, such as when the batch expired. */
  response: BatchResponse<unknown> | null;
  error: BatchFailure;
}

/** Neither file has an answer. Told at the end, and only where the input was read. */
interface MissingAnswer {
  outcome: 'missing';
  custom_id: string;
  request: BatchRequestInput;
  response: null;
  error: BatchFailure;
}

/** A line that is no answer; or no request, where the input was read. */
interface UnreadableLine {
  outcome: 'unreadable';
  custom_id: null;
  file: BatchFile;
  file_id: string;
  /** From 1. */
  line: number;
  /** The beginning of the line. */
  text: string;
  response: null;
  error: BatchFailure;
}

export interface BatchResponse<Body> {
  status_code: number;
  request_id: string;
  body: Body;
}

export interface BatchFailure {
  code: string | null;
  message: string;
}

export type BatchFile = 'input' | 'output' | 'error';

/** A line of one of a batch's files. */
export interface BatchLine {
  file: BatchFile;
  file_id: string;
  number: number;
  text: string;
}

/** A line that says what it belongs to, read. */
export type Identified = Json & { custom_id: string };

/** Undefined where the line is not JSON, or belongs to no request. */
export function readLine({ text }: BatchLine): Identified | undefined {
  const found = objectOf(parse(text));
  return typeof found?.custom_id === 'string' ? (found as Identified) : undefined;
}

/** A refusal is told by what the answer says, not by the file it is in. */
export function resultOf<Body>({ custom_id, response, error }: Identified): BatchResult<Body> {
  const answer = objectOf(response) as BatchResponse<Body> | undefined;
  const { status_code = 200, body } = answer ?? {};
  const isRefused = status_code < 200 || status_code > 299;
  const reported = objectOf(error);
  const hasError = reported !== undefined && Object.keys(reported).length > 0;
  if (answer && !isRefused && !hasError) {
    return { outcome: 'ok', custom_id, response: answer, error: null };
  }
  const told = hasError ? reported : errorIn(body);
  const message = messageOf(told) || (answer ? `Status ${status_code}.` : 'There is no answer.');
  const failure = { code: fieldsOf(told).code ?? null, message };
  return { outcome: 'failed', custom_id, response: answer ?? null, error: failure };
}

export function missing(request: BatchRequestInput): MissingAnswer {
  const error = { code: null, message: 'The batch has no answer to this request.' };
  return { outcome: 'missing', custom_id: request.custom_id, request, response: null, error };
}

export function unreadable({ file, file_id, number, text }: BatchLine): UnreadableLine {
  const what = parse(text) === undefined ? 'is not JSON' : 'has no custom_id';
  const message = `Line ${number} of the ${file} file ${file_id} ${what}.`;
  return {
    outcome: 'unreadable',
    custom_id: null,
    file,
    file_id,
    line: number,
    text: text.slice(0, 200),
    response: null,
    error: { code: null, message },
  };
}

type Json = Record<string, unknown>;

function objectOf(value: unknown): Json | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Json) : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
