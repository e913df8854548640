import { APIConnectionError, APIConnectionTimeoutError } from './errors';

/** What `fetch` throws says only that it failed; the reason lies at the bottom of its causes. */
export function connectionError(cause: unknown): APIConnectionError {
  const reason = reasonOf(cause);
  if (/timed? ?out/i.test(reason)) {
    return new APIConnectionTimeoutError({ message: `Request timed out: ${reason}`, cause });
  }
  return new APIConnectionError({ message: `Connection error: ${reason}`, cause });
}

/** A host with several addresses fails with as many errors, and an empty message of its own. */
function reasonOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return String(error);
  const { cause = error instanceof AggregateError ? error.errors[0] : undefined } = error;
  if (cause instanceof Error && depth < 8) return reasonOf(cause, depth + 1);
  return error.message || error.name;
}
