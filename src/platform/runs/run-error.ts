import { APIConnectionError, APIError } from '@/lib/openai';
import { PlatformError } from '../http/errors';
import type { RunRow } from './schema';

type Failure = NonNullable<RunRow['last_error']>;

/** Maps an upstream error to the error codes of runs. Undefined: an internal error. */
export function runErrorOf(error: unknown): Failure | undefined {
  if (error instanceof PlatformError)
    return { code: codeOf(error.details.status, 'server_error'), message: error.message };
  if (!(error instanceof APIError)) return undefined;
  if (error instanceof APIConnectionError) return { code: 'server_error', message: error.message };
  const message = error.message.replace(/^\d{3} /, '');
  const { status = 500 } = error;
  const isRefused = status >= 400 && status < 500;
  return { code: codeOf(status, isRefused ? 'invalid_prompt' : 'server_error'), message };
}

const codeOf = (status: number | undefined, otherwise: Failure['code']): Failure['code'] =>
  status === 429 ? 'rate_limit_exceeded' : otherwise;

/** Internal errors are logged, not shown to clients. */
export const internalRunError: Failure = {
  code: 'server_error',
  message: 'The server had an error during this run. See its log.',
};
