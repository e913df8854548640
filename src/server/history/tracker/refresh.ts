import { upstreamFailure } from '../../connections/failure';
import { retrieveObject } from '../ask-upstream';
import { kindIn, optionsOf, type SyncRun } from './sync-run';

/** Retrieves and saves one object. Returns false if it was deleted upstream; it is then marked so. */
export async function refresh(run: SyncRun, id: string): Promise<boolean> {
  const { history, list } = run;
  const since = await history.latestRevision();
  try {
    const object = await retrieveObject(kindIn(run), run, id, optionsOf(run));
    await history.save(list, object as never, { since });
    return true;
  } catch (error) {
    if (!isDeletedUpstream(error)) throw error;
    await history.markDeletedUpstream(list, id, { since });
    return false;
  }
}

export function isDeletedUpstream(error: unknown): boolean {
  const status = upstreamFailure(error)?.status;
  return status === 404 || status === 410;
}
