import type { BatchRequestInput } from '../generated/types';
import type { BatchFailure, BatchResponse } from './output-line';

export type { BatchFailure, BatchResponse };

/** The result of one request of a batch. */
export type BatchResult<Body = Record<string, unknown>> =
  | AnsweredRequest<Body>
  | FailedRequest
  | MissingAnswer
  | DuplicateAnswer
  | UnreadableLine;

interface AnsweredRequest<Body> {
  outcome: 'ok';
  custom_id: string;
  /** Present if the input was read and contains the request. */
  request?: BatchRequestInput;
  response: BatchResponse<Body>;
  error: null;
}

interface FailedRequest {
  outcome: 'failed';
  custom_id: string;
  request?: BatchRequestInput;
  /** Null if the request was never sent, for example because the batch expired. */
  response: BatchResponse<unknown> | null;
  error: BatchFailure;
}

/** Neither file has an answer. Reported last, and only if the input was read. */
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

/** A line that is not an answer; or not a request, if the input was read. */
interface UnreadableLine {
  outcome: 'unreadable';
  custom_id: null;
  file: BatchFile;
  file_id: string;
  /** From 1. */
  line: number;
  /** The start of the line. */
  text: string;
  response: null;
  error: BatchFailure;
}

export type BatchFile = 'input' | 'output' | 'error';

export function missingResult(request: BatchRequestInput): MissingAnswer {
  const message = 'The batch has no answer to this request.';
  const error = { code: null, type: null, message };
  return { outcome: 'missing', custom_id: request.custom_id, request, response: null, error };
}
