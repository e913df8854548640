import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import type { ClientEvent } from '@/lib/openai';
import { redact } from '../redact';

/** The failure of an upstream request: its error response, or why it could not be reached. */
export interface UpstreamFailure {
  /** Null if there was no response. */
  status: number | null;
  code: string | null;
  type: string | null;
  param: string | null;
  message: string;
  request_id: string | null;
  /** For stream failures without a status: the stream was cut, or it reported the error. */
  during?: 'cut' | 'stream';
}

/**
 * Extracts the failure from a client error; null for any other error. Checked by shape, because the class may come
 * from another bundle, where `instanceof` fails in production only.
 */
export function upstreamFailure(error: unknown): UpstreamFailure | null {
  if (!isClientError(error)) return null;
  return {
    status: error.status ?? null,
    code: text(error.code),
    type: text(error.type),
    param: text(error.param),
    message: messageOf(error),
    request_id: text(error.requestID),
    ...duringOf(error),
  };
}

/** The failure of an event of the client, without the keys that some servers repeat. */
export function failureIn({ status, code, message, request_id }: ErrorData): UpstreamFailure {
  const words = redact(message.replace(/^\d{3} /, '')).slice(0, 2_000);
  return { status, code, type: null, param: null, message: words, request_id };
}

type ErrorData = Extract<ClientEvent, { type: 'error' }>['error'];

/** By name: an error without a status is mostly one without an answer, but not after half of one. */
function duringOf({ status, name, error: body }: ClientError): Pick<UpstreamFailure, 'during'> {
  if (status !== undefined) return {};
  if (name === 'StreamCutError') return { during: 'cut' };
  return body === undefined || body === null ? {} : { during: 'stream' };
}

/**
 * 401 and 403 concern the connection's key, never the signed-in user. A failure with a success status is a malformed
 * response.
 */
export function codeOf(failure: UpstreamFailure): TRPC_ERROR_CODE_KEY {
  const { status } = failure;
  if (isUnhealthy(failure) || status === null || status < 400) return 'BAD_GATEWAY';
  return codes[status] ?? 'BAD_REQUEST';
}

/** Whether the failure means that the connection does not work: no response, a server error, or a refused key. */
export function isUnhealthy({ status }: Pick<UpstreamFailure, 'status'>): boolean {
  return status === null || status >= 500 || status === 401 || status === 403;
}

/** A comparable health state: for a working connection, refused requests do not matter. */
export function healthKey(failure: UpstreamFailure | null): string {
  return failure && isUnhealthy(failure) ? `failing ${failure.status ?? ''}` : 'answers';
}

/** The `retry-after` of an error in seconds. */
export function retryAfterOf(error: unknown): number | null {
  const headers = error instanceof Error && 'headers' in error ? error.headers : null;
  const seconds = headers instanceof Headers ? Number(headers.get('retry-after')) : Number.NaN;
  return seconds > 0 && seconds < 24 * 3600 ? seconds : null;
}

const codes: Record<number, TRPC_ERROR_CODE_KEY> = {
  404: 'NOT_FOUND',
  408: 'BAD_GATEWAY',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
};

interface ClientError extends Error {
  status: number | undefined;
  headers: unknown;
  requestID: unknown;
  error?: unknown;
  code?: unknown;
  type?: unknown;
  param?: unknown;
}

function isClientError(error: unknown): error is ClientError {
  return (
    error instanceof Error &&
    'requestID' in error &&
    'headers' in error &&
    'status' in error &&
    (error.status === undefined || typeof error.status === 'number')
  );
}

/** The body's own message (the error's begins with the status), without the keys that some servers repeat. */
function messageOf({ error: body, message }: ClientError): string {
  const own = body && typeof body === 'object' && 'message' in body ? body.message : null;
  return (text(own) ?? redact(message.replace(/^\d{3} /, ''))).slice(0, 2_000);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value ? redact(value) : null;
}
