import { upstreamFailure } from '../connections/failure';
import type { HistoryStore } from '../history/store';

type History = Pick<HistoryStore, 'changeSync'>;

/** Status codes by which a server says that it has no such endpoint. */
const lacking = [404, 405, 410, 501];

/**
 * Remembers whether a connection has uploads. Nothing but creating one tells, as they cannot be listed. `error`: why it
 * was not created; undefined: it was.
 */
export async function noteSupport(
  history: History,
  connection: string,
  now: number,
  error?: unknown,
): Promise<void> {
  const failure = error === undefined ? null : upstreamFailure(error);
  if (error !== undefined && !lacking.includes(failure?.status ?? 0)) return;
  await history.changeSync({ connection, kind: 'upload' }, ({ unsupported, failingSince }) => {
    if (failure) return { unsupported: true, failure, failingSince: failingSince ?? now };
    return unsupported ? { unsupported: false, failure: null, failingSince: null } : null;
  });
}
