import type { BatchRequestInput } from '../generated/types';
import type { BatchFailure, BatchResponse } from './output-line';

export type { BatchFailure, BatchResponse };

/** What became of one request of a batch. */
export type BatchResult<Body = Record<string, unknown>> =
  | AnsweredRequest<Body>
  | FailedRequest
  | MissingAnswer
  | DuplicateAnswer
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

/** A second answer to a request. The first one counts. */
interface DuplicateAnswer {
  outcome: 'duplicate';
  custom_id: string;
  request?: BatchRequestInput;
  file: BatchFile;
  file_id: string;
  /** From 1. */
  line: number;
  response: BatchResponse<unknown> | null;
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

export type BatchFile = 'input' | 'output' | 'error';

export function missing(request: BatchRequestInput): MissingAnswer {
  const message = 'The batch has no answer to this request.';
  const error = { code: null, type: null, message };
  return { outcome: 'missing', custom_id: request.custom_id, request, response: null, error };
}
