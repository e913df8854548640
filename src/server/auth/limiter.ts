import { eq, lt } from 'drizzle-orm';
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

  // What is read and what is written of a key belong together. A transaction is not used: a full disk would abort it.
  const inTurn = createKeyedMutex();

  return {
    /** Counts an attempt before it is made. Returns the seconds to wait if there were too many, else null. */
    async take(key: string, { max, window }: Limit): Promise<number | null> {
      return inTurn(key, async () => {
        const at = now();
        const row = await find(key);
        if (!row || elapsedSince(row.lastRequest, at) >= window) {
          await forgetOld(at - 86_400_000);
          await save(key, { count: 1, lastRequest: at });
          return null;
        }
        if (row.count >= max) return Math.ceil((row.lastRequest + window - at) / 1000);
        await save(key, { count: row.count + 1, lastRequest: at });
        return null;
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
        const row = await find(key);
        if (!row) return;
        await save(key, { count: Math.max(row.count - 1, 0), lastRequest: row.lastRequest });
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

const maxUnsaved = 10_000;
