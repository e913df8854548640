import { and, desc, eq, gte, isNull } from 'drizzle-orm';
import type { Tx } from '../../db/open';
import { changes, records } from '../../db/schema';
import type { Author } from './changes';
import { nextRevision } from './rows';

interface Claim {
  by: Author;
  /** The requested state. */
  asked?: string;
  /** It was made, and not only changed. */
  isNew?: boolean;
  /** Unix seconds. */
  now: number;
}

/** Seconds within which an observed change is attributed to a request of this console. */
const claimable = 60;

/**
 * What somebody does here is theirs, although the tracker may learn of it before the answer comes: these records say
 * already what the answer says, or something newer.
 */
export async function claimRecords(
  tx: Tx,
  seqs: number[],
  { by, asked, isNew, now }: Claim,
): Promise<void> {
  for (const record of seqs) {
    if (asked !== undefined) {
      const change = { record, what: 'asked' as const, to: asked, at: now };
      await tx
        .insert(changes)
        .values({ ...change, by: by.id, byName: by.name })
        .run();
      await noteNews(tx, record);
    } else if (isNew) {
      const isNobodys = and(eq(records.seq, record), isNull(records.createdBy));
      await tx.update(records).set({ createdBy: by.id }).where(isNobodys).run();
      await claimChange(tx, record, 'created', { by, now });
    }
  }
}

/** The newest change of this sort is whose who just asked for it, if it was seen a moment ago and is nobody's. */
export async function claimChange(
  tx: Tx,
  record: number,
  what: 'created' | 'gone',
  { by, now }: Pick<Claim, 'by' | 'now'>,
): Promise<void> {
  const last = await tx
    .select({ seq: changes.seq })
    .from(changes)
    .where(and(eq(changes.record, record), eq(changes.what, what)))
    .orderBy(desc(changes.seq))
    .limit(1)
    .get();
  if (!last) return;
  const isNobodys = and(isNull(changes.by), gte(changes.at, now - claimable));
  const claimed = await tx
    .update(changes)
    .set({ by: by.id, byName: by.name })
    .where(and(eq(changes.seq, last.seq), isNobodys))
    .run();
  if (claimed.changes > 0) await noteNews(tx, record);
}

/** Its timeline says something else than before. */
async function noteNews(tx: Tx, record: number): Promise<void> {
  await tx.update(records).set({ revision: nextRevision }).where(eq(records.seq, record)).run();
}
