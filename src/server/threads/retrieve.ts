import { type RetrieveContext, type Retrieved, retrieveRecord } from '../history/retrieve';
import type { Tracker } from '../history/tracker';
import { refuse } from '../localized-error';
import type { Services } from '../services';
import { missingApi } from './missing-api';

interface ChatQuestion extends Omit<RetrieveContext, 'services'> {
  services: Services;
  tracker: Tracker;
}

/** A thread as upstream has it now; as it was seen last, where upstream has no threads any more. */
export async function retrieveThread(
  context: ChatQuestion,
  id: string,
): Promise<Retrieved<'thread'>> {
  const { history, connection } = context;
  const lacking = connection.deletedAt === null ? await missingApi(context) : null;
  if (!lacking) return retrieveRecord(context, 'thread', id);
  const existing = await history.find({ connection: connection.slug, kind: 'thread' }, id);
  if (existing) return { ...existing, stale: lacking };
  const { status, message } = lacking;
  if (status === null) refuse('NOT_FOUND', 'threads.unavailableSilent', { message });
  return refuse('NOT_FOUND', 'threads.unavailable', { status, message });
}
