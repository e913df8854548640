import { errorFieldsOf, errorMessageOf, extractError } from '../core/error-fields';

/** The result of one request, as a line of an output or error file states it. */
export type OutputLine =
  | { outcome: 'ok'; custom_id: string; response: BatchResponse<unknown>; error: null }
  | {
      outcome: 'failed';
      custom_id: string;
      /** Null if the request was never sent, for example because the batch expired. */
      response: BatchResponse<unknown> | null;
      error: BatchFailure;
    };

export interface BatchResponse<Body> {
  /** Undefined if the line has none: some servers write only the body. */
  status_code?: number | undefined;
  request_id?: string | undefined;
  body: Body;
}

export interface BatchFailure {
  code: string | null;
  type: string | null;
  message: string;
}

type Json = Record<string, unknown>;

/**
 * Reads a parsed line; undefined if it belongs to no request. The line decides, not the file it is
 * in: an error in the line or in the body is a failure, and so is a status outside 2xx or a line
 * without a response. Otherwise the request succeeded, with or without a status: sending a
 * successful request again would cost twice.
 */
export function readOutputLine(line: unknown): OutputLine | undefined {
  const { custom_id, response: written, error } = asJsonObject(line) ?? {};
  if (typeof custom_id !== 'string') return undefined;
  const response = readResponse(written);
  const isReported = isError(error);
  if (response && !isReported && isAnswer(response)) {
    return { outcome: 'ok', custom_id, response, error: null };
  }
  const reported = isReported ? error : extractError(response?.body);
  const status = response?.status_code;
  const message =
    errorMessageOf(reported) || (status === undefined ? 'No answer.' : `Status ${status}.`);
  const { code, type } = errorFieldsOf(reported);
  const failure = { code: code ?? null, type: type ?? null, message };
  return { outcome: 'failed', custom_id, response, error: failure };
}

/** Normalizes the response: `status_code` is a number, and `body` holds the answer. */
export function readResponse(written: unknown): BatchResponse<unknown> | null {
  if (isBlank(written)) return null;
  const object = asJsonObject(written);
  if (!object) return { body: written };
  const isEnvelope = 'body' in object || 'status_code' in object;
  if (!isEnvelope) return Object.keys(object).some(isAboutBody) ? { body: written } : null;
  const status_code = readStatus(object.status_code);
  const body = object.body ?? null;
  if (status_code === undefined && isBlank(body)) return null;
  const response: BatchResponse<unknown> = { ...object, body };
  if (status_code !== undefined) response.status_code = status_code;
  else delete response.status_code;
  return response;
}

function isAnswer({ status_code, body }: BatchResponse<unknown>): boolean {
  if (status_code !== undefined && (status_code < 200 || status_code > 299)) return false;
  const { error, object } = asJsonObject(body) ?? {};
  return !isError(error) && object !== 'error';
}

/** A number, or text that begins with one, such as "200 OK". */
function readStatus(value: unknown): number | undefined {
  const status = typeof value === 'string' ? Number(/^\s*(\d{3})\b/.exec(value)?.[1]) : value;
  return typeof status === 'number' && status >= 100 && status < 1000 ? status : undefined;
}

/** Empty objects, arrays and texts report no error. */
function isError(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return Boolean(value);
  return Object.keys(value).length > 0;
}

function isAboutBody(key: string): boolean {
  return key !== 'request_id';
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

export function asJsonObject(value: unknown): Json | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Json) : undefined;
}
