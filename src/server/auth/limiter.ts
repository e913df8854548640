import { eq, lt, sql } from 'drizzle-orm';
import { createKeyedMutex } from '@/lib/concurrency';
import { elapsedSince } from '@/lib/timestamps';
import type { Db } from '../db/open';
import { rateLimit } from '../db/schema';
import { isNoRoom } from '../disk';

interface Limit {
  max: number;
  /** Milliseconds without an attempt after which the count restarts. */
  window: number;
}

interface Attempts {
  count: number;
  /** Milliseconds. */
  lastRequest: number;
}

export type Limiter = ReturnType<typeof createLimiter>;

/** Counts attempts in the database, so that they survive a restart. Falls back to memory while the disk is full. */
export function createLimiter({ db, now }: { db: Db; now: () => number }) {
  const unsaved = new Map<string, Attempts>();

  const find = async (key: string): Promise<Attempts | undefined> =>
    unsaved.get(key) ?? (await db.select().from(rateLimit).where(eq(rateLimit.key, key)).get());

  const save = async (key: string, attempts: Attempts): Promise<void> => {
    try {
      await db
        .insert(rateLimit)
        .values({ id: key, key, ...attempts })
        .onConflictDoUpdate({ target: rateLimit.key, set: attempts })
        .run();
      unsaved.delete(key);
    } catch (error) {
      if (!isNoRoom(error)) throw error;
      unsaved.set(key, attempts);
      // Bounds the memory that a flood of keys can use.
      for (const oldest of unsaved.keys()) if (unsaved.size > maxUnsaved) unsaved.delete(oldest);
    }
  };

  const forgetOld = async (before: number): Promise<void> => {
    try {
      await db.delete(rateLimit).where(lt(rateLimit.lastRequest, before)).run();
    } catch (error) {
      if (!isNoRoom(error)) throw error;
    }
  };

  /** In one statement: of attempts in several processes at once, each is counted. */
  const takeSaved = async (key: string, { max, window }: Limit, at: number) => {
    const { count, lastRequest } = rateLimit;
    // A clock that stepped back begins anew.
    const isOver = sql`(${lastRequest} > ${at} or ${lastRequest} <= ${at - window})`;
    const taken = await db
      .insert(rateLimit)
      .values({ id: key, key, count: 1, lastRequest: at })
      .onConflictDoUpdate({
        target: rateLimit.key,
        set: { count: sql`case when ${isOver} then 1 else ${count} + 1 end`, lastRequest: at },
        setWhere: sql`${isOver} or ${count} < ${max}`,
      })
      .returning({ count })
      .all();
    if (taken[0]?.count === 1) await forgetOld(at - 86_400_000);
    if (taken.length > 0) return null;
    const row = await find(key);
    return row ? waitAfter(row, window, at) : null;
  };

  /** While the disk is full. What is read and what is written of a key belong together. */
  const takeUnsaved = async (key: string, { max, window }: Limit, at: number) => {
    const row = await find(key);
    if (!row || elapsedSince(row.lastRequest, at) >= window) {
      await forgetOld(at - 86_400_000);
      await save(key, { count: 1, lastRequest: at });
      return null;
    }
    if (row.count >= max) return waitAfter(row, window, at);
    await save(key, { count: row.count + 1, lastRequest: at });
    return null;
  };

  const inTurn = createKeyedMutex();

  return {
    /** Counts an attempt before it is made. Returns the seconds to wait if there were too many, else null. */
    async take(key: string, limit: Limit): Promise<number | null> {
      return inTurn(key, async () => {
        const at = now();
        if (!unsaved.has(key))
          try {
            return await takeSaved(key, limit, at);
          } catch (error) {
            if (!isNoRoom(error)) throw error;
          }
        return takeUnsaved(key, limit, at);
      });
    },

    /** True the first time within a day, for one caller of all processes. */
    async once(key: string): Promise<boolean> {
      const first = { count: 1, lastRequest: now() };
      if (unsaved.has(key)) return false;
      try {
        await forgetOld(now() - 86_400_000);
        const taken = db.insert(rateLimit).values({ id: key, key, ...first });
        return (
          (await taken.onConflictDoNothing().returning({ key: rateLimit.key }).all()).length > 0
        );
      } catch (error) {
        if (!isNoRoom(error)) throw error;
        unsaved.set(key, first);
        return true;
      }
    },

    /** Uncounts a successful attempt. */
    async release(key: string): Promise<void> {
      await inTurn(key, async () => {
        const kept = unsaved.get(key);
        try {
          const { count } = rateLimit;
          if (kept) await save(key, { ...kept, count: Math.max(kept.count - 1, 0) });
          else
            await db
              .update(rateLimit)
              .set({ count: sql`case when ${count} > 0 then ${count} - 1 else 0 end` })
              .where(eq(rateLimit.key, key))
              .run();
        } catch (error) {
          if (!isNoRoom(error)) throw error;
          const row = await find(key);
          if (row) unsaved.set(key, { ...row, count: Math.max(row.count - 1, 0) });
        }
      });
    },

    async forget(key: string): Promise<void> {
      await inTurn(key, async () => {
        try {
          await db.delete(rateLimit).where(eq(rateLimit.key, key)).run();
          unsaved.delete(key);
        } catch (error) {
          if (!isNoRoom(error)) throw error;
          const row = await find(key);
          if (row) unsaved.set(key, { count: 0, lastRequest: row.lastRequest });
        }
      });
    },
  };
}

/** Seconds. */
function waitAfter({ lastRequest }: Attempts, window: number, at: number): number {
  return Math.max(1, Math.ceil((lastRequest + window - at) / 1000));
}

const maxUnsaved = 10_000;
