import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIUserAbortError,
  OpenAIError,
} from './errors';

/**
 * The error of `fetch` only says that it failed; the reason is its innermost cause. Failures of a proxy have a code.
 */
export function toConnectionError(cause: unknown): APIConnectionError {
  const reason = rootReason(cause);
  const error = /timed? ?out/i.test(reason)
    ? new APIConnectionTimeoutError({ message: `Request timed out: ${reason}`, cause })
    : new APIConnectionError({ message: `Connection error: ${reason}`, cause });
  const code = proxyCodeOf(cause);
  return code === undefined ? error : Object.assign(error, { code });
}

function proxyCodeOf(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth === 8) return undefined;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && code.startsWith('proxy_')) return code;
  return proxyCodeOf(error.cause, depth + 1);
}

/** An error of this client itself, for example while encoding the caller's body, which `fetch` wraps. */
export function findClientError(error: unknown, depth = 0): OpenAIError | undefined {
  if (error instanceof OpenAIError) return error;
  if (!(error instanceof Error) || depth === 8) return undefined;
  return findClientError(error.cause, depth + 1);
}

/** A host with several addresses fails with several errors and an empty message. */
function rootReason(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return String(error);
  const { cause = error instanceof AggregateError ? error.errors[0] : undefined } = error;
  if (cause instanceof Error && depth < 8) return rootReason(cause, depth + 1);
  return error.message || error.name;
}

/** The error that listeners get. After an abort, any error is a consequence of it. */
export function toStreamError(error: unknown, signal: AbortSignal): OpenAIError {
  if (error instanceof OpenAIError && !(error instanceof APIUserAbortError)) return error;
  return signal.aborted ? new APIUserAbortError({ cause: signal.reason }) : toOpenAIError(error);
}

export function toOpenAIError(error: unknown): OpenAIError {
  if (error instanceof OpenAIError) return error;
  return new OpenAIError(error instanceof Error ? error.message : String(error), { cause: error });
}
