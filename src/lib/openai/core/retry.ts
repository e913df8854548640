import { APIConnectionError, APIError } from './errors';

/** Whether the same request may fare better when it is sent again. */
export function isRetriable(error: unknown): error is APIError {
  if (!(error instanceof APIError)) return false;
  if (error instanceof APIConnectionError) return true;
  if (error.status === undefined) return false;
  // Money does not come back with time, whatever the status says.
  if (error.code === 'insufficient_quota' || error.type === 'insufficient_quota') return false;
  const told = error.headers?.get('x-should-retry');
  if (told === 'true') return true;
  if (told === 'false') return false;
  return (
    error.status === 408 || error.status === 409 || error.status === 429 || error.status >= 500
  );
}

/**
 * Milliseconds to wait before retry number `retry`, counted from 0: what the server asks for when
 * that is at most a minute, else half a second doubling up to 8 s, shortened by up to a quarter.
 */
export function retryDelay(
  retry: number,
  headers: Headers | undefined,
  now: () => number = Date.now,
  random: () => number = Math.random,
): number {
  const asked = headers && retryAfter(headers, now);
  if (asked !== undefined && asked >= 0 && asked <= 60_000) return asked;
  return Math.min(500 * 2 ** retry, 8000) * (1 - random() / 4);
}

function retryAfter(headers: Headers, now: () => number): number | undefined {
  const exact = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (Number.isFinite(exact)) return exact;
  const after = headers.get('retry-after');
  if (!after) return undefined;
  const seconds = Number(after);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(after) - now();
  return Number.isFinite(wait) ? wait : undefined;
}
