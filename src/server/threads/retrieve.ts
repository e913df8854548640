import { TRPCError } from '@trpc/server';
import { type Asked, type Retrieved, retrieveRecord } from '../history/retrieve';
import type { Tracker } from '../history/tracker';
import type { Services } from '../services';
import { missingApi } from './missing-api';

interface Asking extends Omit<Asked, 'services'> {
  services: Services;
  tracker: Tracker;
}

/** A thread as upstream has it now; as it was seen last, where upstream has no threads any more. */
export async function retrieveThread(asked: Asking, id: string): Promise<Retrieved<'thread'>> {
  const { history, connection } = asked;
  const lacking = connection.deletedAt === null ? await missingApi(asked) : null;
  if (!lacking) return retrieveRecord(asked, 'thread', id);
  const known = await history.find({ connection: connection.slug, kind: 'thread' }, id);
  if (known) return { ...known, stale: lacking };
  const { status, message } = lacking;
  throw new TRPCError({
    code: 'NOT_FOUND',
    message: `The upstream has no threads (${status ?? 'no answer'}: ${message}), and the history knows none with this id.`,
  });
}
