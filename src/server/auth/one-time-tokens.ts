import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, lt, lte } from 'drizzle-orm';
import type { Db } from '../db/open';
import { oneTimeTokens } from '../db/schema';

type Purpose = (typeof oneTimeTokens.$inferSelect)['purpose'];

export type OneTimeTokens = ReturnType<typeof oneTimeTokenStore>;

/** One-time tokens of setup and reset links. Only the hash of a token is stored. */
export function oneTimeTokenStore({ db, now }: { db: Db; now: () => number }) {
  const isValidToken = (purpose: Purpose, token: string) =>
    and(
      eq(oneTimeTokens.tokenHash, hashOf(token)),
      eq(oneTimeTokens.purpose, purpose),
      gt(oneTimeTokens.expiresAt, new Date(now())),
      // A token that is valid for longer than the maximum was created before the clock stepped back; its age is
      // unknown.
      lte(oneTimeTokens.expiresAt, new Date(now() + maxLifetime[purpose] * 1000)),
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
      await db.inTransaction(async (tx) => {
        await tx
          .delete(oneTimeTokens)
          .where(lt(oneTimeTokens.expiresAt, new Date(now())))
          .run();
        await tx.delete(oneTimeTokens).where(sameOwner(link)).run();
        await tx
          .insert(oneTimeTokens)
          .values({ ...link, tokenHash: hashOf(token), expiresAt })
          .run();
      });
      return { token, expiresAt };
    },

    /** Consumes the token and returns its user; null if the token is invalid or expired. */
    async take(purpose: Purpose, token: string): Promise<{ userId: string | null } | null> {
      const isValid = isValidToken(purpose, token);
      return (
        (await db
          .delete(oneTimeTokens)
          .where(isValid)
          .returning({ userId: oneTimeTokens.userId })
          .get()) ?? null
      );
    },

    /** Whether the token is valid. Does not consume it. */
    async isGood(purpose: Purpose, token: string): Promise<boolean> {
      const good = isValidToken(purpose, token);
      return (
        (await db
          .select({ purpose: oneTimeTokens.purpose })
          .from(oneTimeTokens)
          .where(good)
          .get()) !== undefined
      );
    },
  };
}

/** Seconds. */
export const maxLifetime: Record<Purpose, number> = { reset: 86_400, setup: 7 * 86_400 };

function sameOwner({ purpose, userId }: { purpose: Purpose; userId: string | null }) {
  return and(
    eq(oneTimeTokens.purpose, purpose),
    userId === null ? undefined : eq(oneTimeTokens.userId, userId),
  );
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
