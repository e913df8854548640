import { upstreamFailure } from '../../connections/failure';
import { retrieveObject } from '../ask-upstream';
import { kindIn, optionsOf, type Round } from './round';

/** Asks for one object. Where upstream has it no more, it is marked gone. */
export async function refresh(round: Round, id: string): Promise<void> {
  const { history, shelf, client } = round;
  const { connection, kind } = shelf;
  const since = await history.latestRevision();
  try {
    const object = await retrieveObject(kindIn(round), client, id, optionsOf(round));
    await history.save(connection, kind, object as never, { since });
  } catch (error) {
    if (!isGone(error)) throw error;
    await history.markGone(connection, kind, id, { since });
  }
}

export function isGone(error: unknown): boolean {
  const status = upstreamFailure(error)?.status;
  return status === 404 || status === 410;
}
