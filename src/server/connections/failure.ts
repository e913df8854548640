import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import { redact } from '../redact';

/** An upstream's refusal, or the reason it could not be reached, in its own words. */
export interface UpstreamFailure {
  /** Null when no answer came. */
  status: number | null;
  code: string | null;
  type: string | null;
  param: string | null;
  message: string;
  request_id: string | null;
  /** Of a failure without a status, where upstream did answer: the stream was cut, or said so itself. */
  during?: 'cut' | 'stream';
}

/**
 * What an error of the client says; null for any other error. By shape: the class may be the one of
 * another bundle, and `instanceof` would then fail in production only.
 */
export function upstreamFailure(error: unknown): UpstreamFailure | null {
  if (!isClientError(error)) return null;
  return {
    status: error.status ?? null,
    code: text(error.code),
    type: text(error.type),
    param: text(error.param),
    message: wordsOf(error),
    request_id: text(error.requestID),
    ...duringOf(error),
  };
}

/** By name: an error without a status is mostly one without an answer, but not after half of one. */
function duringOf({ status, name, error: body }: ClientError): Pick<UpstreamFailure, 'during'> {
  if (status !== undefined) return {};
  if (name === 'StreamCutError') return { during: 'cut' };
  return body === undefined || body === null ? {} : { during: 'stream' };
}

/**
 * 401 and 403 are about the connection's key, never about whoever is signed in. A failure with a good status
 * is an answer that makes no sense.
 */
export function codeOf(failure: UpstreamFailure): TRPC_ERROR_CODE_KEY {
  const { status } = failure;
  if (isUnhealthy(failure) || status === null || status < 400) return 'BAD_GATEWAY';
  return codes[status] ?? 'BAD_REQUEST';
}

/** Whether it says that a connection does not work: no answer, a server that fails, a key that is refused. */
export function isUnhealthy({ status }: Pick<UpstreamFailure, 'status'>): boolean {
  return status === null || status >= 500 || status === 401 || status === 403;
}

/** The same for all news that say the same: of a connection that works it does not matter what was refused. */
export function healthWord(failure: UpstreamFailure | null): string {
  return failure && isUnhealthy(failure) ? `failing ${failure.status ?? ''}` : 'answers';
}

/** Seconds that upstream asks to be left alone for. */
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
function wordsOf({ error: body, message }: ClientError): string {
  const own = body && typeof body === 'object' && 'message' in body ? body.message : null;
  return (text(own) ?? redact(message.replace(/^\d{3} /, ''))).slice(0, 2_000);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value ? redact(value) : null;
}
