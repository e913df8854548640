import { PlatformError } from '../../../http/errors';
import { modelName } from '../model';
import type { Failure } from './plan';

/** The error as OpenAI shapes it, with the type and code that usually go with the status. */
export function failureOf({ status, code, message, retryAfter }: Failure): PlatformError {
  const usual = usualFailures[status];
  const again = retryAfter === undefined ? '' : ` Please try again in ${retryAfter}s.`;
  return new PlatformError(
    message ??
      `${usual?.message ?? 'The request failed.'} (Rehearsed by an order in the prompt.)${again}`,
    {
      status,
      type:
        code === 'insufficient_quota'
          ? code
          : (usual?.type ?? (status < 500 ? 'invalid_request_error' : 'server_error')),
      code: code ?? usual?.code ?? null,
      headers: retryAfter === undefined ? undefined : { 'retry-after': String(retryAfter) },
    },
  );
}

interface Usual {
  message: string;
  type: string;
  code?: string;
}

const usualFailures: Record<number, Usual> = {
  400: { message: 'The request is not valid.', type: 'invalid_request_error' },
  401: {
    message: 'Incorrect API key provided.',
    type: 'invalid_request_error',
    code: 'invalid_api_key',
  },
  403: { message: 'The key may not do this.', type: 'invalid_request_error' },
  404: {
    message: `The model \`${modelName}\` does not exist or you do not have access to it.`,
    type: 'invalid_request_error',
    code: 'model_not_found',
  },
  429: {
    message: `Rate limit reached for ${modelName}.`,
    type: 'requests',
    code: 'rate_limit_exceeded',
  },
  500: {
    message: 'The server had an error while processing your request.',
    type: 'server_error',
  },
  503: { message: 'The engine is overloaded.', type: 'server_error' },
};
