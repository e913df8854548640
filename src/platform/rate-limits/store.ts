import { and, asc, eq, lt, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import type { Cache } from '../db/cache';
import type { Db, Queryable } from '../db/open';
import { type RateCounterRow, type RateLimitRow, rateCounters, rateLimits } from './schema';

export type RateLimitRows = ReturnType<typeof rateLimitRows>;

/** `cache` has all limits, under one name. */
export const rateLimitRows = (db: Db, cache: Cache<RateLimitRow[]>) => {
  const key = sql.placeholder('key_id');
  const model = sql.placeholder('model');
  const listed = db
    .select()
    .from(rateLimits)
    .orderBy(asc(rateLimits.key_id), asc(rateLimits.model))
    .prepare();
  const all = async () => (await cache.get('all', () => listed.all())) ?? [];
  const counter = prepared((on: Queryable) =>
    on
      .select()
      .from(rateCounters)
      .where(and(eq(rateCounters.key_id, key), eq(rateCounters.model, model)))
      .prepare(),
  );

  return {
    async list(): Promise<RateLimitRow[]> {
      return all();
    },

    /** Those that a key meets at a model: of itself or of all, for the model or for any. */
    async applicable(key_id: string, model: string): Promise<RateLimitRow[]> {
      const limits = await all();
      return limits.filter(
        (limit) => [key_id, '*'].includes(limit.key_id) && [model, '*'].includes(limit.model),
      );
    },

    /** In place of the one for this key and model. */
    async save(row: RateLimitRow): Promise<void> {
      const target = [rateLimits.key_id, rateLimits.model];
      await db.insert(rateLimits).values(row).onConflictDoUpdate({ target, set: row }).run();
      cache.clear();
    },

    /** True if it existed. */
    async delete(key_id: string, model: string): Promise<boolean> {
      const which = and(eq(rateLimits.key_id, key_id), eq(rateLimits.model, model));
      const { changes } = await db.delete(rateLimits).where(which).run();
      cache.clear();
      return changes > 0;
    },

    /** Changes a count, or leaves it where nothing is given back. One process at a time. */
    async count(
      key_id: string,
      model: string,
      change: (counter: RateCounterRow | undefined) => RateCounterRow | undefined,
    ): Promise<void> {
      const target = [rateCounters.key_id, rateCounters.model];
      await db.inTransaction(async (tx) => {
        const row = change(await counter(tx).get({ key_id, model }));
        if (row)
          await tx.insert(rateCounters).values(row).onConflictDoUpdate({ target, set: row }).run();
      });
    },

    /** Forgets what has emptied since: counts that nobody has touched for a minute. */
    async forgetCounts(before: number): Promise<void> {
      await db.delete(rateCounters).where(lt(rateCounters.at, before)).run();
    },
  };
};
