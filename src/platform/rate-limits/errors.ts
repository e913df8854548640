import { PlatformError } from '../http/errors';
import { toDuration } from './headers';

type Limited = 'requests' | 'tokens';

const names: Record<Limited, string> = {
  requests: 'requests per min (RPM)',
  tokens: 'tokens per min (TPM)',
};

const where = 'The limits are in the settings of the server that runs this platform.';

interface Fullness {
  model: string;
  limit: number;
  used: number;
  requested: number;
  headers: Record<string, string>;
}

/** The error of a request that may be retried later. */
export function rateLimited(kind: Limited, fullness: Fullness): PlatformError {
  const { model, limit, used, requested, headers } = fullness;
  const wait = ((used + requested - limit) / limit) * 60_000;
  return new PlatformError(
    `Rate limit reached for ${model} in organization signalbox on ${names[kind]}: Limit ${limit}, Used ${Math.ceil(used - 1e-6)}, Requested ${requested}. Please try again in ${toDuration(wait)}. ${where}`,
    {
      status: 429,
      type: kind,
      code: 'rate_limit_exceeded',
      headers: {
        ...headers,
        'retry-after': String(Math.max(1, Math.ceil(wait / 1_000))),
        'retry-after-ms': String(Math.max(1, Math.ceil(wait))),
      },
    },
  );
}

/** The error of a request that exceeds the limit of a full minute. */
export function tooManyTokens(model: string, limit: number, requested: number): PlatformError {
  return new PlatformError(
    `Request too large for ${model} in organization signalbox on ${names.tokens}: Limit ${limit}, Requested ${requested}. The input or output tokens must be reduced in order to run successfully. ${where}`,
    { status: 429, type: 'tokens', code: 'rate_limit_exceeded' },
  );
}
