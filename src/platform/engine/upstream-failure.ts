import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  ResponseTooLargeError,
} from '@/lib/openai';
import { PlatformError } from '../http/errors';

/** Converts a failure of the upstream at `origin` into a response for our client. */
export function refusalFor(error: unknown, origin: string): PlatformError {
  if (!(error instanceof APIError)) throw error;
  if (error instanceof APIUserAbortError)
    return failure(499, 'request_aborted', 'The request was aborted by its sender.');
  if (error instanceof APIConnectionTimeoutError)
    return failure(
      504,
      'upstream_timeout',
      `The upstream at ${origin} did not answer in time.`,
      passing,
    );
  if (error instanceof APIConnectionError)
    return failure(
      503,
      'upstream_unreachable',
      `The upstream at ${origin} cannot be reached. ${error.message}`,
      passing,
    );

  if (error instanceof ResponseTooLargeError)
    return failure(
      502,
      'response_too_large',
      `The upstream at ${origin} sent too much data. ${error.message.replace(/^\d{3} /, '')}`,
    );

  const { status = 502, code, param, type, headers } = error;
  if (status < 400)
    return failure(
      502,
      'upstream_unreadable',
      `The upstream at ${origin} answered with ${error.message}`,
    );
  // The key is the platform's. Passed on, these errors would blame the client's key.
  if (status === 401 || status === 403)
    return failure(
      502,
      'upstream_refused',
      `The upstream at ${origin} rejected the platform's key: ${error.message}`,
    );
  return new PlatformError(error.message.replace(/^\d{3} /, ''), {
    status,
    type: type ?? (status < 500 ? 'invalid_request_error' : 'server_error'),
    code: code ?? null,
    param: param ?? null,
    headers: { ...(headers && usefulHeaders(headers)), ...(isRateLimit(error) && passing) },
  });
}

/** Tells clients, including batches, that a retry may succeed. */
const passing = { 'x-should-retry': 'true' };

function isRateLimit({ status, code, type }: APIError): boolean {
  return status === 429 && code !== 'insufficient_quota' && type !== 'insufficient_quota';
}

/** The upstream headers that also apply to our response. */
export function usefulHeaders(headers: Headers): Record<string, string> {
  const useful: Record<string, string> = {};
  headers.forEach((value, name) => {
    if (name.startsWith('x-ratelimit-') || name.startsWith('retry-after')) useful[name] = value;
    if (name === 'x-request-id') useful['x-upstream-request-id'] = value;
  });
  return useful;
}

function failure(
  status: number,
  code: string,
  message: string,
  headers?: Record<string, string>,
): PlatformError {
  return new PlatformError(message, { status, type: 'server_error', code, headers });
}
