import { upstreamFailure } from '../../connections/failure';
import { retrieveObject } from '../ask-upstream';
import { kindIn, optionsOf, type Round } from './round';

/** Retrieves and saves one object. Returns false if it was deleted upstream; it is then marked so. */
export async function refresh(round: Round, id: string): Promise<boolean> {
  const { history, list } = round;
  const since = await history.latestRevision();
  try {
    const object = await retrieveObject(kindIn(round), round, id, optionsOf(round));
    await history.save(list, object as never, { since });
    return true;
  } catch (error) {
    if (!isGone(error)) throw error;
    await history.markGone(list, id, { since });
    return false;
  }
}

export function isGone(error: unknown): boolean {
  const status = upstreamFailure(error)?.status;
  return status === 404 || status === 410;
}
