import { TRPCError } from '@trpc/server';
import { upstreamFailure } from '../connections/failure';

/** Why something failed, in the words of whoever refused. */
export function reasonOf(error: unknown): string {
  const failure = upstreamFailure(error);
  if (failure) return failure.status ? `${failure.status}: ${failure.message}` : failure.message;
  return error instanceof TRPCError ? error.message : 'Something failed here; the log says what.';
}
