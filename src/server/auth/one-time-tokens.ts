import { createHash, createHmac, randomBytes } from 'node:crypto';
import { and, eq, gt, lt, lte } from 'drizzle-orm';
import type { Db, Tx } from '../db/open';
import { oneTimeTokens } from '../db/schema';

type Purpose = (typeof oneTimeTokens.$inferSelect)['purpose'];

interface NewToken {
  purpose: Purpose;
  userId: string | null;
  token: string;
  expiresAt: Date;
}

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

  const replace = async (tx: Tx, { token, expiresAt, ...link }: NewToken): Promise<void> => {
    await tx
      .delete(oneTimeTokens)
      .where(lt(oneTimeTokens.expiresAt, new Date(now())))
      .run();
    await tx.delete(oneTimeTokens).where(sameOwner(link)).run();
    await tx
      .insert(oneTimeTokens)
      .values({ ...link, tokenHash: hashOf(token), expiresAt })
      .run();
  };

  return {
    /**
     * Creates a token that is valid for `lifetime` seconds, at most `maxLifetime`. It replaces an earlier token with
     * the same purpose and user.
     */
    async create(purpose: Purpose, userId: string | null, lifetime: number) {
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(now() + lifetime * 1000);
      await db.inTransaction((tx) => replace(tx, { purpose, userId, token, expiresAt }));
      return { token, expiresAt };
    },

    /**
     * The setup token of all processes on one database, while it is valid. It is made of a key that they share, so that
     * only its hash is stored.
     */
    async sharedSetup(key: Buffer): Promise<string> {
      return db.inTransaction(async (tx) => {
        const isSetup = eq(oneTimeTokens.purpose, 'setup');
        const rows = await tx.select().from(oneTimeTokens).where(isSetup).all();
        for (const { expiresAt, tokenHash } of rows) {
          const token = setupToken(key, expiresAt);
          const isKnown = tokenHash === hashOf(token) && expiresAt.getTime() > now();
          if (isKnown) return token;
        }
        const expiresAt = new Date(now() + maxLifetime.setup * 1000);
        const token = setupToken(key, expiresAt);
        await replace(tx, { purpose: 'setup', userId: null, token, expiresAt });
        return token;
      });
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

function setupToken(key: Buffer, expiresAt: Date): string {
  return createHmac('sha256', key).update(`setup ${expiresAt.getTime()}`).digest('base64url');
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
