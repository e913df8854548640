import { lt, sql } from 'drizzle-orm';
import type { Db } from '../db/open';
import { rateLimit } from '../db/schema';
import { isNoRoom } from '../disk';

interface Limit {
  db: Db;
  /** Requests within a window. */
  max: number;
  /** Milliseconds. */
  window: number;
  now: () => number;
}

export type RequestLimit = ReturnType<typeof createRequestLimit>;

/** Counts requests by key in windows that begin with the first one: of all processes. Nothing is counted on a full disk. */
export function createRequestLimit({ db, max, window, now }: Limit) {
  let prunedAt = now();

  /** Of keys that are asked with no more. */
  const prune = async (at: number) => {
    if (at >= prunedAt && at < prunedAt + pruneInterval) return;
    prunedAt = at;
    await db
      .delete(rateLimit)
      .where(
        sql`${rateLimit.key} like ${`${prefix}%`} and ${lt(rateLimit.lastRequest, at - window)}`,
      )
      .run();
  };

  return {
    /** Counts one request. Null if it may go on, else the seconds to wait. */
    async take(key: string): Promise<number | null> {
      const at = now();
      const { count, lastRequest } = rateLimit;
      // A clock that stepped back begins a new one.
      const isOver = sql`(${lastRequest} > ${at} or ${lastRequest} <= ${at - window})`;
      try {
        await prune(at);
        const id = prefix + key;
        const row = await db
          .insert(rateLimit)
          .values({ id, key: id, count: 1, lastRequest: at })
          .onConflictDoUpdate({
            target: rateLimit.key,
            set: {
              count: sql`case when ${isOver} then 1 else ${count} + 1 end`,
              lastRequest: sql`case when ${isOver} then ${at} else ${lastRequest} end`,
            },
          })
          .returning({ count, begun: lastRequest })
          .get();
        if (row.count <= max) return null;
        return Math.max(1, Math.ceil((row.begun + window - at) / 1000));
      } catch (error) {
        if (isNoRoom(error)) return null;
        throw error;
      }
    },
  };
}

const prefix = 'api:';

/** Milliseconds. */
const pruneInterval = 600_000;
