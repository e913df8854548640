import { eq, lt } from 'drizzle-orm';
import type { Db } from '../db/open';
import { rateLimit } from '../db/schema';

interface Limit {
  max: number;
  /** Milliseconds without an attempt after which counting starts anew. */
  window: number;
}

export type Limiter = ReturnType<typeof createLimiter>;

/** Counts attempts in the database, so that a restart forgets none. */
export function createLimiter({ db, now }: { db: Db; now: () => number }) {
  const find = (key: string) => db.select().from(rateLimit).where(eq(rateLimit.key, key)).get();

  return {
    /** Counts an attempt before it is made. Seconds to wait when there were too many; else null. */
    async take(key: string, { max, window }: Limit): Promise<number | null> {
      const at = now();
      return db.transaction(() => {
        const row = find(key);
        if (!row || at - row.lastRequest >= window) {
          db.delete(rateLimit)
            .where(lt(rateLimit.lastRequest, at - 86_400_000))
            .run();
          db.insert(rateLimit)
            .values({ id: key, key, count: 1, lastRequest: at })
            .onConflictDoUpdate({ target: rateLimit.key, set: { count: 1, lastRequest: at } })
            .run();
          return null;
        }
        if (row.count >= max) return Math.ceil((row.lastRequest + window - at) / 1000);
        const counted = { count: row.count + 1, lastRequest: at };
        db.update(rateLimit).set(counted).where(eq(rateLimit.key, key)).run();
        return null;
      });
    },

    /** Takes back an attempt that turned out well. */
    async release(key: string): Promise<void> {
      db.transaction(() => {
        const row = find(key);
        if (!row) return;
        const count = Math.max(row.count - 1, 0);
        db.update(rateLimit).set({ count }).where(eq(rateLimit.key, key)).run();
      });
    },

    async forget(key: string): Promise<void> {
      db.delete(rateLimit).where(eq(rateLimit.key, key)).run();
    },
  };
}
