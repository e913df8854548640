import { eq, lt } from 'drizzle-orm';
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

  const find = (key: string): Attempts | undefined =>
    unsaved.get(key) ?? db.select().from(rateLimit).where(eq(rateLimit.key, key)).get();

  const save = (key: string, attempts: Attempts): void => {
    try {
      db.insert(rateLimit)
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

  const forgetOld = (before: number): void => {
    try {
      db.delete(rateLimit).where(lt(rateLimit.lastRequest, before)).run();
    } catch (error) {
      if (!isNoRoom(error)) throw error;
    }
  };

  return {
    /** Counts an attempt before it is made. Returns the seconds to wait if there were too many, else null. */
    async take(key: string, { max, window }: Limit): Promise<number | null> {
      // Reads and writes without awaiting in between. A transaction is not used, because a full disk would abort it.
      const at = now();
      const row = find(key);
      if (!row || elapsedSince(row.lastRequest, at) >= window) {
        forgetOld(at - 86_400_000);
        save(key, { count: 1, lastRequest: at });
        return null;
      }
      if (row.count >= max) return Math.ceil((row.lastRequest + window - at) / 1000);
      save(key, { count: row.count + 1, lastRequest: at });
      return null;
    },

    /** Uncounts a successful attempt. */
    async release(key: string): Promise<void> {
      const row = find(key);
      if (row) save(key, { count: Math.max(row.count - 1, 0), lastRequest: row.lastRequest });
    },

    async forget(key: string): Promise<void> {
      try {
        db.delete(rateLimit).where(eq(rateLimit.key, key)).run();
        unsaved.delete(key);
      } catch (error) {
        if (!isNoRoom(error)) throw error;
        const row = find(key);
        if (row) unsaved.set(key, { count: 0, lastRequest: row.lastRequest });
      }
    },
  };
}

const maxUnsaved = 10_000;
