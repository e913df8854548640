import { and, asc, count, eq, inArray, lt } from 'drizzle-orm';
import type { Db } from '../db/open';
import { passkeys, user } from '../db/schema';
import { isNoRoom } from '../disk';
import type { UserRow } from './accounts';

export type PasskeyRow = typeof passkeys.$inferSelect;

interface Parts {
  db: Db;
  /** Milliseconds. */
  now: () => number;
}

export type Passkeys = ReturnType<typeof passkeyStore>;

/** Passkeys of one user. */
export const maxPasskeys = 20;

/** The passkeys of users: of each only the public key is known. */
export function passkeyStore({ db, now }: Parts) {
  const seconds = () => Math.floor(now() / 1000);
  const isOne = (userId: string, id: string) =>
    and(eq(passkeys.userId, userId), eq(passkeys.id, id));

  return {
    /** The oldest first. */
    async list(userId: string): Promise<PasskeyRow[]> {
      const mine = db.select().from(passkeys).where(eq(passkeys.userId, userId));
      return mine.orderBy(asc(passkeys.createdAt), asc(passkeys.id)).all();
    },

    async find(id: string): Promise<{ passkey: PasskeyRow; user: UserRow } | null> {
      const found = await db
        .select({ passkey: passkeys, user })
        .from(passkeys)
        .innerJoin(user, eq(user.id, passkeys.userId))
        .where(eq(passkeys.id, id))
        .get();
      return found ?? null;
    },

    /** How many each of these users has; none: it is missing. */
    async among(userIds: string[]): Promise<Map<string, number>> {
      const rows = await db
        .select({ id: passkeys.userId, passkeys: count() })
        .from(passkeys)
        .where(inArray(passkeys.userId, userIds))
        .groupBy(passkeys.userId)
        .all();
      return new Map(rows.map((row) => [row.id, row.passkeys]));
    },

    /** False: there is one of this id, or the user has too many. */
    async add(row: Omit<PasskeyRow, 'createdAt' | 'lastUsedAt'>): Promise<boolean> {
      return db.inTransaction(async (tx) => {
        const mine = tx.select({ id: passkeys.id }).from(passkeys);
        const own = await mine.where(eq(passkeys.userId, row.userId)).all();
        if (own.length >= maxPasskeys) return false;
        const added = await tx
          .insert(passkeys)
          .values({ ...row, createdAt: seconds() })
          .onConflictDoNothing()
          .returning({ id: passkeys.id })
          .all();
        return added.length > 0;
      });
    },

    /** False: the authenticator counted no further, as a copy of it would not. */
    async recordUse(id: string, counter: number): Promise<boolean> {
      const isFurther = counter === 0 ? eq(passkeys.counter, 0) : lt(passkeys.counter, counter);
      try {
        const used = await db
          .update(passkeys)
          .set({ counter, lastUsedAt: seconds() })
          .where(and(eq(passkeys.id, id), isFurther))
          .returning({ id: passkeys.id })
          .all();
        return used.length > 0;
      } catch (error) {
        // On a full disk an admin still gets in, to make room.
        if (isNoRoom(error)) return true;
        throw error;
      }
    },

    /** False: the user has no such passkey. */
    async rename(userId: string, id: string, name: string): Promise<boolean> {
      const renamed = db.update(passkeys).set({ name }).where(isOne(userId, id));
      return (await renamed.returning({ id: passkeys.id }).all()).length > 0;
    },

    async remove(userId: string, id: string): Promise<boolean> {
      const removed = db.delete(passkeys).where(isOne(userId, id));
      return (await removed.returning({ id: passkeys.id }).all()).length > 0;
    },

    async removeAll(userId: string): Promise<void> {
      await db.delete(passkeys).where(eq(passkeys.userId, userId)).run();
    },
  };
}
