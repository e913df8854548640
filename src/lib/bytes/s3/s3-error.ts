import { textOf } from './xml';

/** What an S3-compatible store answered, or why it did not. */
export class S3Error extends Error {
  constructor(
    /** 0: there was no answer. */
    readonly status: number,
    /** `NoSuchBucket`, or a code of the connection such as `ECONNREFUSED`. */
    readonly code: string,
    message: string,
    readonly requestId: string | null,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'S3Error';
  }
}

/** Reads the body, of which a little says all. */
export async function errorOf(response: Response, what: string): Promise<S3Error> {
  const { status, headers } = response;
  const body = await response.text().catch(() => '');
  const code = textOf(body, 'Code') || codeOf(status);
  const reason = textOf(body, 'Message') || `HTTP ${status}`;
  const requestId = headers.get('x-amz-request-id') ?? (textOf(body, 'RequestId') || null);
  const region = headers.get('x-amz-bucket-region') || textOf(body, 'Region');
  const about = [requestId && `request ${requestId}`, region && `region ${region}`].filter(Boolean);
  const suffix = about.length > 0 ? ` (${about.join(', ')})` : '';
  return new S3Error(status, code, `${what}: ${code}: ${reason}${suffix}`, requestId);
}

/** A `200` may hold an error: some work is begun before it can fail. */
export function hiddenError(body: string, what: string): S3Error | null {
  const code = /<Error[\s>]/.test(body) ? textOf(body, 'Code') : '';
  if (!code) return null;
  const requestId = textOf(body, 'RequestId') || null;
  return new S3Error(500, code, `${what}: ${code}: ${textOf(body, 'Message')}`, requestId);
}

/** An answer to HEAD has no body. */
function codeOf(status: number): string {
  if (status === 403) return 'Forbidden';
  if (status === 404) return 'NotFound';
  if (status >= 300 && status < 400) return 'Redirect';
  return `HTTP${status}`;
}

export function connectionError(error: unknown, what: string): S3Error {
  const cause = error instanceof Error ? error : new Error(String(error));
  const { code = 'Connection' } = cause as NodeJS.ErrnoException;
  // Errors of several addresses have no message of their own.
  const reason = cause.message || String(code);
  return new S3Error(0, String(code), `${what}: ${reason}`, null, { cause });
}

export function isRetryable(error: unknown): boolean {
  if (!(error instanceof S3Error)) return false;
  return error.status === 0 || error.status === 429 || error.status >= 500
    ? error.status !== 501
    : retryableCodes.has(error.code);
}

const retryableCodes = new Set([
  'RequestTimeout',
  'SlowDown',
  'Throttling',
  'OperationAborted',
  'ConditionalRequestConflict',
  'IncompleteBody',
  'BadDigest',
  'XAmzContentSHA256Mismatch',
]);
