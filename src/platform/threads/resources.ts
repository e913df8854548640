import { eq } from 'drizzle-orm';
import type { Tx } from '../db/open';
import { type ThreadRow, threads } from './schema';

type Resources = ThreadRow['tool_resources'];

/** What a thread has from now on, made of what it had when it was read. */
export interface ResourcesChange {
  from: Resources;
  to: Resources;
}

/** Somebody else changed the resources of a thread between their reading and this writing. */
export class ThreadChanged extends Error {
  override name = 'ThreadChanged';
}

/** Within a transaction, which this ends where the thread is not as it was read. False: it is gone. */
export async function changeResources(
  tx: Tx,
  threadId: string,
  change?: ResourcesChange,
): Promise<boolean> {
  const ofId = eq(threads.id, threadId);
  const row = await tx.select({ now: threads.tool_resources }).from(threads).where(ofId).get();
  if (!row) return false;
  if (!change) return true;
  if (JSON.stringify(row.now) !== JSON.stringify(change.from)) throw new ThreadChanged();
  await tx.update(threads).set({ tool_resources: change.to }).where(ofId).run();
  return true;
}
