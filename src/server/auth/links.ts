import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, lt, lte } from 'drizzle-orm';
import type { Db } from '../db/open';
import { links } from '../db/schema';

type Purpose = (typeof links.$inferSelect)['purpose'];

export type Links = ReturnType<typeof linkStore>;

/** One-time links. The token is in the link alone: here is only its hash. */
export function linkStore({ db, now }: { db: Db; now: () => number }) {
  const isGoodLink = (purpose: Purpose, token: string) =>
    and(
      eq(links.tokenHash, hashOf(token)),
      eq(links.purpose, purpose),
      gt(links.expiresAt, new Date(now())),
      // One that is good for longer than any was made before the clock stepped back: who knows when.
      lte(links.expiresAt, new Date(now() + maxLifetime[purpose] * 1000)),
    );

  return {
    /** A new token, good for so many seconds, at most its `maxLifetime`. It replaces an earlier one of the same purpose and user. */
    async create(purpose: Purpose, userId: string | null, lifetime: number) {
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(now() + lifetime * 1000);
      const link = { purpose, userId };
      db.transaction(() => {
        db.delete(links)
          .where(lt(links.expiresAt, new Date(now())))
          .run();
        db.delete(links).where(ofSame(link)).run();
        db.insert(links)
          .values({ ...link, tokenHash: hashOf(token), expiresAt })
          .run();
      });
      return { token, expiresAt };
    },

    /** Whom the link is for, using it up; null when it is not good, or not any more. */
    async take(purpose: Purpose, token: string): Promise<{ userId: string | null } | null> {
      const good = isGoodLink(purpose, token);
      return db.delete(links).where(good).returning({ userId: links.userId }).get() ?? null;
    },

    /** Whether it still works. It is not used up. */
    async isGood(purpose: Purpose, token: string): Promise<boolean> {
      const good = isGoodLink(purpose, token);
      return db.select({ purpose: links.purpose }).from(links).where(good).get() !== undefined;
    },
  };
}

/** Seconds. */
export const maxLifetime: Record<Purpose, number> = { reset: 86_400, setup: 7 * 86_400 };

function ofSame({ purpose, userId }: { purpose: Purpose; userId: string | null }) {
  return and(eq(links.purpose, purpose), userId === null ? undefined : eq(links.userId, userId));
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
