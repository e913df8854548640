import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/open';
import { type AuditRow, auditCutoff, auditEntries } from '../db/schema';

export type NewAuditEntry = Omit<typeof auditEntries.$inferInsert, 'seq'>;

/** What is known once it has ended. */
export type AuditEnd = Partial<
  Pick<
    AuditRow,
    | 'code'
    | 'status'
    | 'requestId'
    | 'message'
    | 'before'
    | 'after'
    | 'object'
    | 'objectName'
    | 'parent'
    | 'connection'
  >
> & { outcome: Exclude<AuditRow['outcome'], 'started'> };

export type AuditStore = ReturnType<typeof auditStore>;

/** The audit log. What is written stays: triggers refuse all else, from whatever program. */
export function auditStore(db: Db) {
  return {
    async insert(entry: NewAuditEntry): Promise<number> {
      const { seq } = await db
        .insert(auditEntries)
        .values(entry)
        .returning({ seq: auditEntries.seq })
        .get();
      return seq;
    },

    async insertAll(entries: NewAuditEntry[]): Promise<void> {
      await db.inTransaction(async (tx) => {
        for (const entry of entries) await tx.insert(auditEntries).values(entry).run();
      });
    },

    /** Once: an entry that has an outcome keeps it. */
    async end(seq: number, end: AuditEnd): Promise<void> {
      const isOpen = and(eq(auditEntries.seq, seq), eq(auditEntries.outcome, 'started'));
      await db.update(auditEntries).set(end).where(isOpen).run();
    },

    async find(seq: number): Promise<AuditRow | null> {
      return (await db.select().from(auditEntries).where(eq(auditEntries.seq, seq)).get()) ?? null;
    },

    /** Whether any entry is older. */
    async hasOlder(before: number): Promise<boolean> {
      const row = await db
        .select({ seq: auditEntries.seq })
        .from(auditEntries)
        .where(lt(auditEntries.at, before))
        .limit(1)
        .get();
      return row !== undefined;
    },

    /** Deletes entries that are older, so many at most, and says so in the log. Returns how many it deleted. */
    async deleteOlder(
      before: number,
      limit: number,
      saying: (deleted: number, oldest: number) => NewAuditEntry,
    ): Promise<number> {
      return db.inTransaction(async (tx) => {
        await tx
          .insert(auditCutoff)
          .values({ id: 1, before })
          .onConflictDoUpdate({ target: auditCutoff.id, set: { before } })
          .run();
        const oldest = await oldestOf(tx);
        const { changes } = await tx.run(sql`delete from ${auditEntries} where seq in (
          select seq from ${auditEntries} where at < ${before} order by at limit ${limit})`);
        if (changes > 0) await tx.insert(auditEntries).values(saying(changes, oldest)).run();
        await tx.delete(auditCutoff).run();
        return changes;
      });
    },

    /** How many are known since then, of which sources: for tests and figures. */
    async since(at: number): Promise<AuditRow[]> {
      return db.select().from(auditEntries).where(gte(auditEntries.at, at)).all();
    },
  };
}

async function oldestOf(tx: Tx): Promise<number> {
  const row = await tx
    .select({ at: sql<number | null>`min(${auditEntries.at})` })
    .from(auditEntries)
    .get();
  return row?.at ?? 0;
}
