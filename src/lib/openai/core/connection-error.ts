import { APIConnectionError, APIConnectionTimeoutError, OpenAIError } from './errors';

/** What `fetch` throws says only that it failed; the reason lies at the bottom of its causes. */
export function connectionError(cause: unknown): APIConnectionError {
  const reason = reasonOf(cause);
  if (/timed? ?out/i.test(reason)) {
    return new APIConnectionTimeoutError({ message: `Request timed out: ${reason}`, cause });
  }
  return new APIConnectionError({ message: `Connection error: ${reason}`, cause });
}

/** What this client threw itself, such as while a body was made of what the caller gave; `fetch` wraps it. */
export function ownErrorIn(error: unknown, depth = 0): OpenAIError | undefined {
  if (error instanceof OpenAIError) return error;
  if (!(error instanceof Error) || depth === 8) return undefined;
  return ownErrorIn(error.cause, depth + 1);
}

/** A host with several addresses fails with as many errors, and an empty message of its own. */
function reasonOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return String(error);
  const { cause = error instanceof AggregateError ? error.errors[0] : undefined } = error;
  if (cause instanceof Error && depth < 8) return reasonOf(cause, depth + 1);
  return error.message || error.name;
}
