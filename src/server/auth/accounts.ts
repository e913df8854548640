import { randomUUID } from 'node:crypto';
import { and, asc, count, eq, inArray, isNotNull, ne } from 'drizzle-orm';
import type { Db, Tx } from '../db/open';
import { account, oneTimeTokens, session, user } from '../db/schema';
import type { Role } from './roles';
import type { SessionRevocations } from './session-revocations';
import type { UnsavedSessions } from './unsaved-sessions';

export type UserRow = typeof user.$inferSelect;

export type Accounts = ReturnType<typeof accountStore>;

interface Parts {
  db: Db;
  signals: SessionRevocations;
  unsaved: UnsavedSessions;
  now: () => number;
}

/** User accounts. Every change that removes a permission also ends the user's sessions. */
export function accountStore({ db, signals, unsaved, now }: Parts) {
  /** What the body writes, and ends the user's sessions. */
  const endingSessions = async (
    userId: string,
    write: (tx: Tx) => Promise<unknown>,
    except = '',
  ): Promise<void> => {
    const others = and(eq(session.userId, userId), ne(session.id, except));
    const deleted = await db.inTransaction(async (tx) => {
      const ended = await tx.delete(session).where(others).returning({ id: session.id }).all();
      await write(tx);
      return ended;
    });
    const begun = unsaved.end((row) => row.userId === userId && row.id !== except);
    signals.end([...deleted.map(({ id }) => id), ...begun]);
  };

  const insert = async (tx: Tx, { password, ...values }: NewUser): Promise<UserRow> => {
    const times = { createdAt: new Date(now()), updatedAt: new Date(now()) };
    const id = randomUUID();
    const row = await tx
      .insert(user)
      .values({ ...values, ...times, id })
      .returning()
      .get();
    const sign = { id: randomUUID(), accountId: id, userId: id, providerId: 'credential' };
    await tx
      .insert(account)
      .values({ ...sign, ...times, password })
      .run();
    return row;
  };

  return {
    async isEmpty(): Promise<boolean> {
      return (await db.select({ users: count() }).from(user).get())?.users === 0;
    },

    /** Oldest first. */
    async list(): Promise<UserRow[]> {
      return db.select().from(user).orderBy(asc(user.createdAt), asc(user.id)).all();
    },

    async find(id: string): Promise<UserRow | null> {
      return (await db.select().from(user).where(eq(user.id, id)).get()) ?? null;
    },

    async findByEmail(email: string): Promise<UserRow | null> {
      const isIt = eq(user.email, email.toLowerCase());
      return (await db.select().from(user).where(isIt).get()) ?? null;
    },

    /** Null when there is an account already. */
    async addOwner(owner: Omit<NewUser, 'role'>): Promise<UserRow | null> {
      return db.inTransaction(async (tx) => {
        if (await tx.select().from(user).limit(1).get()) return null;
        await tx.delete(oneTimeTokens).where(eq(oneTimeTokens.purpose, 'setup')).run();
        return insert(tx, { ...owner, role: 'owner' });
      });
    },

    /** Null when the e-mail address is taken. */
    async add(values: NewUser): Promise<UserRow | null> {
      return db.inTransaction(async (tx) => {
        const taken = await tx.select().from(user).where(eq(user.email, values.email)).get();
        return taken ? null : insert(tx, values);
      });
    },

    async rename(id: string, name: string): Promise<void> {
      await db
        .update(user)
        .set({ name, updatedAt: new Date(now()) })
        .where(eq(user.id, id))
        .run();
    },

    async setRole(id: string, role: Exclude<Role, 'owner'>): Promise<void> {
      await endingSessions(id, (tx) =>
        tx
          .update(user)
          .set({ role, updatedAt: new Date(now()) })
          .where(eq(user.id, id))
          .run(),
      );
    },

    /** `reason`: who may enable it again, if not only an admin. */
    async setDisabled(id: string, banned: boolean, reason?: string): Promise<void> {
      await endingSessions(id, async (tx) => {
        await tx
          .update(user)
          .set({ banned, banReason: banned ? (reason ?? null) : null, updatedAt: new Date(now()) })
          .where(eq(user.id, id))
          .run();
        await tx.delete(oneTimeTokens).where(eq(oneTimeTokens.userId, id)).run();
      });
    },

    /** `password` is a hash. Ends the user's sessions, except the one in which it was asked for. */
    async setPassword(id: string, password: string, askedIn?: string): Promise<void> {
      const change = { password, updatedAt: new Date(now()) };
      await endingSessions(
        id,
        (tx) => tx.update(account).set(change).where(credentialsOf(id)).run(),
        askedIn,
      );
    },

    /** Which of these users have set a password. */
    async withPassword(ids: string[]): Promise<Set<string>> {
      const isSet = and(
        inArray(account.userId, ids),
        eq(account.providerId, 'credential'),
        isNotNull(account.password),
      );
      const rows = await db.select({ id: account.userId }).from(account).where(isSet).all();
      return new Set(rows.map(({ id }) => id));
    },

    /** The hash; null while the user has not set one. */
    async passwordOf(id: string): Promise<string | null> {
      const row = await db.select().from(account).where(credentialsOf(id)).get();
      return row?.password ?? null;
    },

    async delete(id: string): Promise<void> {
      await endingSessions(id, (tx) => tx.delete(user).where(eq(user.id, id)).run());
    },
  };
}

interface NewUser {
  name: string;
  /** In lower case. */
  email: string;
  role: Role;
  /** A hash; null: set through a link. */
  password: string | null;
}

function credentialsOf(userId: string) {
  return and(eq(account.userId, userId), eq(account.providerId, 'credential'));
}
