import { eq } from 'drizzle-orm';
import type { Tx } from '../db/open';
import { type ThreadRow, threads } from './schema';

type Resources = ThreadRow['tool_resources'];

/** The new tool resources of a thread, computed from those read. */
export interface ResourcesChange {
  from: Resources;
  to: Resources;
}

/** The tool resources of a thread changed between read and write. */
export class ThreadChanged extends Error {
  override name = 'ThreadChanged';
}

/** Runs in a transaction and aborts it if the thread changed since the read. False: deleted. */
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
