import { randomUUID } from 'node:crypto';
import { and, asc, eq, lte } from 'drizzle-orm';
import type { Db } from '../db/open';
import { type RetentionRuleRow, retentionRules } from '../db/schema';

/** Which files a rule deletes. Null: any. */
export interface RetentionRuleDraft {
  name: string;
  purpose: string | null;
  older_than_days: number | null;
  /** Bytes. */
  larger_than: number | null;
  name_contains: string | null;
  includes_used: boolean;
  is_scheduled: boolean;
}

export interface RetentionRuleView extends RetentionRuleDraft {
  id: string;
  connection: string;
  /** Unix seconds, as the others. Null: it does not run by itself. */
  next_run_at: number | null;
  last_run_at: number | null;
  /** The bulk operation of the last run; null: nothing met the rule. */
  last_operation: string | null;
  by: string;
  created_at: number;
}

/** Seconds between two runs of a schedule. */
export const ruleInterval = 86_400;

export type RetentionRuleStore = ReturnType<typeof retentionRuleStore>;

/** Rules by which files are deleted upstream. */
export function retentionRuleStore({ db, now }: { db: Db; now: () => number }) {
  const seconds = () => Math.floor(now() / 1000);
  const isIt = (id: string) => eq(retentionRules.id, id);
  return {
    /** In the order of their creation. */
    async list(connection: string): Promise<RetentionRuleView[]> {
      const rows = await db
        .select()
        .from(retentionRules)
        .where(eq(retentionRules.connection, connection))
        .orderBy(asc(retentionRules.createdAt), asc(retentionRules.id))
        .all();
      return rows.map(viewOf);
    },

    async find(id: string): Promise<RetentionRuleView | null> {
      const row = await db.select().from(retentionRules).where(isIt(id)).get();
      return row ? viewOf(row) : null;
    },

    async create(
      connection: string,
      draft: RetentionRuleDraft,
      by: { id: string; name: string },
    ): Promise<RetentionRuleView> {
      const author = { createdBy: by.id, createdByName: by.name, createdAt: seconds() };
      const row = await db
        .insert(retentionRules)
        .values({ id: `rule_${randomUUID()}`, connection, ...columnsOf(draft), ...author })
        .returning()
        .get();
      return viewOf(row);
    },

    async update(id: string, draft: RetentionRuleDraft): Promise<void> {
      await db.update(retentionRules).set(columnsOf(draft)).where(isIt(id)).run();
    },

    async delete(id: string): Promise<void> {
      await db.delete(retentionRules).where(isIt(id)).run();
    },

    /** Rules whose time has come. Each is taken for an hour: if the process ends, it is tried again then. */
    async takeDue(): Promise<RetentionRuleView[]> {
      return db.inTransaction(async (tx) => {
        const isDue = and(
          eq(retentionRules.isScheduled, true),
          lte(retentionRules.nextRunAt, seconds()),
        );
        const rows = await tx.select().from(retentionRules).where(isDue).all();
        await tx
          .update(retentionRules)
          .set({ nextRunAt: seconds() + 3_600 })
          .where(isDue)
          .run();
        return rows.map(viewOf);
      });
    },

    async ran(id: string, operation: string | null): Promise<void> {
      const at = seconds();
      await db
        .update(retentionRules)
        .set({ lastRunAt: at, lastOperation: operation })
        .where(isIt(id))
        .run();
      await db
        .update(retentionRules)
        .set({ nextRunAt: at + ruleInterval })
        .where(and(isIt(id), eq(retentionRules.isScheduled, true)))
        .run();
    },
  };

  /** A schedule begins a day later: whoever switches it on can still look at the dry run. */
  function columnsOf(draft: RetentionRuleDraft) {
    return {
      name: draft.name,
      purpose: draft.purpose,
      olderThanDays: draft.older_than_days,
      largerThan: draft.larger_than,
      nameContains: draft.name_contains,
      includesUsed: draft.includes_used,
      isScheduled: draft.is_scheduled,
      nextRunAt: draft.is_scheduled ? seconds() + ruleInterval : null,
    };
  }
}

function viewOf(row: RetentionRuleRow): RetentionRuleView {
  return {
    id: row.id,
    connection: row.connection,
    name: row.name,
    purpose: row.purpose,
    older_than_days: row.olderThanDays,
    larger_than: row.largerThan,
    name_contains: row.nameContains,
    includes_used: row.includesUsed,
    is_scheduled: row.isScheduled,
    next_run_at: row.nextRunAt,
    last_run_at: row.lastRunAt,
    last_operation: row.lastOperation,
    by: row.createdByName,
    created_at: row.createdAt,
  };
}
