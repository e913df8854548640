import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, lt, lte } from 'drizzle-orm';
import type { Db } from '../db/open';
import { links } from '../db/schema';

type Purpose = (typeof links.$inferSelect)['purpose'];

export type Links = ReturnType<typeof linkStore>;

/** One-time tokens of setup and reset links. Only the hash of a token is stored. */
export function linkStore({ db, now }: { db: Db; now: () => number }) {
  const isGoodLink = (purpose: Purpose, token: string) =>
    and(
      eq(links.tokenHash, hashOf(token)),
      eq(links.purpose, purpose),
      gt(links.expiresAt, new Date(now())),
      // A token that is valid for longer than the maximum was created before the clock stepped back; its age is
      // unknown.
      lte(links.expiresAt, new Date(now() + maxLifetime[purpose] * 1000)),
    );

  return {
    /**
     * Creates a token that is valid for `lifetime` seconds, at most `maxLifetime`. It replaces an earlier token with
     * the same purpose and user.
     */
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

    /** Consumes the token and returns its user; null if the token is invalid or expired. */
    async take(purpose: Purpose, token: string): Promise<{ userId: string | null } | null> {
      const good = isGoodLink(purpose, token);
      return db.delete(links).where(good).returning({ userId: links.userId }).get() ?? null;
    },

    /** Whether the token is valid. Does not consume it. */
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
