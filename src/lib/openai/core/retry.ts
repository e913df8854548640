import { APIConnectionError, APIError } from './errors';

/** Whether the same request may succeed if it is sent again. */
export function isRetriable(error: unknown): error is APIError {
  if (!(error instanceof APIError)) return false;
  if (error instanceof APIConnectionError) return true;
  if (error.status === undefined) return false;
  // An exhausted quota does not recover with time, whatever the status says.
  if (error.code === 'insufficient_quota' || error.type === 'insufficient_quota') return false;
  const advice = error.headers?.get('x-should-retry');
  if (advice === 'true') return true;
  if (advice === 'false') return false;
  return (
    error.status === 408 || error.status === 409 || error.status === 429 || error.status >= 500
  );
}

/**
 * Milliseconds before retry number `retry`, from 0: what the server requests if that is at most a
 * minute, else half a second doubling up to 8 s, minus up to a quarter of jitter.
 */
export function retryDelay(
  retry: number,
  headers: Headers | undefined,
  now: () => number = Date.now,
  random: () => number = Math.random,
): number {
  const requested = headers && retryAfter(headers, now);
  if (requested !== undefined && requested >= 0 && requested <= 60_000) return requested;
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
