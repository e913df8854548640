import { randomUUID } from 'node:crypto';
import { and, asc, eq, isNull, lte, or } from 'drizzle-orm';
import type { Queryable } from '../db/open';
import { type AlertRuleRow, alertRules } from '../db/schema';

/** What an operator says of a rule. */
export type AlertRuleDraft = Pick<
  AlertRuleRow,
  'name' | 'source' | 'params' | 'filters' | 'channels' | 'inConsole'
>;

/** Rules, the oldest first. */
export function alertRuleStore(db: Queryable) {
  const isIt = (id: string) => eq(alertRules.id, id);
  return {
    list: async (): Promise<AlertRuleRow[]> =>
      db.select().from(alertRules).orderBy(asc(alertRules.seq)).all(),

    /** Those that may fire now, unix seconds. */
    async active(now: number): Promise<AlertRuleRow[]> {
      const { enabled, pausedUntil } = alertRules;
      return db
        .select()
        .from(alertRules)
        .where(and(eq(enabled, true), or(isNull(pausedUntil), lte(pausedUntil, now))))
        .all();
    },

    async find(id: string): Promise<AlertRuleRow | undefined> {
      return db.select().from(alertRules).where(isIt(id)).get();
    },

    async add(
      draft: AlertRuleDraft,
      by: { id: string; name: string },
      now: number,
    ): Promise<AlertRuleRow> {
      return db
        .insert(alertRules)
        .values({
          ...draft,
          ...{ id: `rule_${randomUUID().replaceAll('-', '')}`, enabled: true, since: now },
          ...{ createdBy: by.id, createdByName: by.name, createdAt: now },
        })
        .returning()
        .get();
    },

    async update(id: string, changed: Partial<AlertRuleRow>): Promise<AlertRuleRow | undefined> {
      if (Object.keys(changed).length === 0) return this.find(id);
      return db.update(alertRules).set(changed).where(isIt(id)).returning().get();
    },

    /** What fired stays. */
    async delete(id: string): Promise<boolean> {
      return (await db.delete(alertRules).where(isIt(id)).run()).changes > 0;
    },

    /** Rules that named a channel do so no longer. */
    async forgetChannel(channel: string): Promise<void> {
      for (const { id, channels } of await this.list()) {
        if (!channels.includes(channel)) continue;
        await this.update(id, { channels: channels.filter((one) => one !== channel) });
      }
    },
  };
}
