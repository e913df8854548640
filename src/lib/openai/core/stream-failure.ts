import { APIUserAbortError, OpenAIError } from './errors';

/** What ended the work of a stream, for those who are told. After an abort, whatever comes up is its consequence. */
export function streamFailure(error: unknown, signal: AbortSignal): OpenAIError {
  if (error instanceof OpenAIError && !(error instanceof APIUserAbortError)) return error;
  return signal.aborted ? new APIUserAbortError({ cause: signal.reason }) : asOpenAIError(error);
}

export function asOpenAIError(error: unknown): OpenAIError {
  if (error instanceof OpenAIError) return error;
  return new OpenAIError(error instanceof Error ? error.message : String(error), { cause: error });
}
