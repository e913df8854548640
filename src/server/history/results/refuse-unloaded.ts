import { TRPCError } from '@trpc/server';
import { refuse } from '../../localized-error';

/** Refuses to work on results that are not here: for the reason that is known, as it was stored. */
export function refuseUnloaded(reason: string | null | undefined): never {
  if (!reason) return refuse('PRECONDITION_FAILED', 'batches.resultsNotLoaded');
  throw new TRPCError({ code: 'PRECONDITION_FAILED', message: reason });
}
