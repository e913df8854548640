import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { and, desc, eq, type SQL } from 'drizzle-orm';
import type { Db } from '../db/open';
import { type ApiTokenRow, apiTokens, user } from '../db/schema';

export type ApiTokenStore = ReturnType<typeof apiTokenStore>;

export type NewApiToken = Pick<
  ApiTokenRow,
  'userId' | 'name' | 'role' | 'mayChangeByMcp' | 'expiresAt'
>;

type UserRow = typeof user.$inferSelect;

/** A token and who it acts for. */
export interface FoundApiToken {
  token: ApiTokenRow;
  user: UserRow;
}

/** How often at most the last use of a token is written, in seconds. */
const useWriteInterval = 60;

/** The tokens of the console's API, of which only hashes are stored. */
export function apiTokenStore({ db, now }: { db: Db; now: () => number }) {
  const seconds = () => Math.floor(now() / 1000);
  const joined = (where: SQL | undefined) =>
    db
      .select({ token: apiTokens, user })
      .from(apiTokens)
      .innerJoin(user, eq(user.id, apiTokens.userId))
      .where(where)
      .orderBy(desc(apiTokens.seq));
  const owned = (id: string, userId: string | null) =>
    and(eq(apiTokens.id, id), userId === null ? undefined : eq(apiTokens.userId, userId));

  return {
    /** The token is returned once and cannot be read again. */
    async create(values: NewApiToken): Promise<{ row: ApiTokenRow; token: string }> {
      const token = `${apiTokenPrefix}${randomBytes(32).toString('base64url')}`;
      const kept = { id: randomUUID(), hash: hashOf(token), last4: token.slice(-4) };
      const row = await db
        .insert(apiTokens)
        .values({ ...values, ...kept, createdAt: seconds() })
        .returning()
        .get();
      return { row, token };
    },

    /** Newest first: those of a user, or all. */
    async list(userId: string | null): Promise<FoundApiToken[]> {
      return joined(userId === null ? undefined : eq(apiTokens.userId, userId)).all();
    },

    /** Null if there is none, or if it has expired. */
    async find(token: string): Promise<FoundApiToken | null> {
      if (!token.startsWith(apiTokenPrefix)) return null;
      const found = await joined(eq(apiTokens.hash, hashOf(token))).get();
      if (!found) return null;
      const { expiresAt } = found.token;
      return expiresAt !== null && expiresAt <= seconds() ? null : found;
    },

    async recordUse({ id, lastUsedAt }: ApiTokenRow): Promise<void> {
      const at = seconds();
      // A clock that stepped back writes again.
      if (lastUsedAt !== null && Math.abs(at - lastUsedAt) < useWriteInterval) return;
      await db.update(apiTokens).set({ lastUsedAt: at }).where(eq(apiTokens.id, id)).run();
    },

    /** The one with this id, of the user, or of anybody. */
    async retrieve(id: string, userId: string | null): Promise<ApiTokenRow | null> {
      return (await db.select().from(apiTokens).where(owned(id, userId)).get()) ?? null;
    },

    /** False if there is none. */
    async delete(id: string, userId: string | null): Promise<boolean> {
      const deleted = await db.delete(apiTokens).where(owned(id, userId)).returning().get();
      return deleted !== undefined;
    },
  };
}

/** What every token begins with, by which logs and scanners of secrets know it. */
export const apiTokenPrefix = 'sbx_';

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
