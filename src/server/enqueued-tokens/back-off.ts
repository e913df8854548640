import type { UpstreamFailure } from '../connections/failure';

/** Seconds. */
const shortest = 30;
const longest = 3600;

/** Seconds until a batch is tried again after so many refusals in a row: doubling, and for each id a little other. */
export function refusalBackOff(
  failures: number,
  id: string,
  retryAfter: number | null = null,
): number {
  const wait = Math.min(longest, shortest * 2 ** Math.min(failures - 1, 10));
  return Math.max(1, retryAfter ?? 0, Math.round(wait * (0.9 + 0.2 * fractionOf(id))));
}

/** The same number from 0 to 1 for the same id, so that what fails together is not tried again together. */
export function fractionOf(id: string): number {
  let hash = 2166136261;
  for (const char of id) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619);
  return (hash >>> 0) / 2 ** 32;
}

/** Whether upstream refuses a batch only because others wait or run, so that it may take it later. */
export function isTokenRefusal(
  failure: Pick<UpstreamFailure, 'status' | 'code' | 'message'>,
): boolean {
  const { status, code, message } = failure;
  if (status === 429 || code === 'token_limit_exceeded') return true;
  const mayBe = status === null || status === 400 || status === 403;
  return mayBe && /enqueued (prompt )?token|token limit (reached|exceeded)/i.test(message);
}

/** The limit that upstream names: `Limit: 2,000,000 enqueued tokens`. */
export function limitIn(message: string): number | null {
  const found = /limit:?\s*([\d,._ ]*\d)\s*(enqueued )?tokens/i.exec(message);
  const number = Number(found?.[1]?.replaceAll(/[^\d]/g, ''));
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}
