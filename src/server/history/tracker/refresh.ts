import { upstreamFailure } from '../../connections/failure';
import { kindIn, optionsOf, type Round } from './round';

/** Asks for one object. Where upstream has it no more, it is marked gone. */
export async function refresh(round: Round, id: string): Promise<void> {
  const { history, shelf, client } = round;
  const { connection, kind } = shelf;
  try {
    const object = await kindIn(round).retrieve(client, id, optionsOf(round));
    await history.save(connection, kind, object as never);
  } catch (error) {
    if (!isGone(error)) throw error;
    await history.markGone(connection, kind, id);
  }
}

export function isGone(error: unknown): boolean {
  const status = upstreamFailure(error)?.status;
  return status === 404 || status === 410;
}
