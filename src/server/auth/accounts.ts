import { randomUUID } from 'node:crypto';
import { and, asc, count, eq, ne } from 'drizzle-orm';
import type { Db } from '../db/open';
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
  const endSessions = (userId: string, except = '') => {
    const others = and(eq(session.userId, userId), ne(session.id, except));
    const deleted = db.delete(session).where(others).returning({ id: session.id }).all();
    const begun = unsaved.end((row) => row.userId === userId && row.id !== except);
    signals.end([...deleted.map(({ id }) => id), ...begun]);
  };

  const insert = ({ password, ...values }: NewUser): UserRow => {
    const times = { createdAt: new Date(now()), updatedAt: new Date(now()) };
    const id = randomUUID();
    const row = db
      .insert(user)
      .values({ ...values, ...times, id })
      .returning()
      .get();
    const sign = { id: randomUUID(), accountId: id, userId: id, providerId: 'credential' };
    db.insert(account)
      .values({ ...sign, ...times, password })
      .run();
    return row;
  };

  return {
    async isEmpty(): Promise<boolean> {
      return db.select({ users: count() }).from(user).get()?.users === 0;
    },

    /** Oldest first. */
    async list(): Promise<UserRow[]> {
      return db.select().from(user).orderBy(asc(user.createdAt), asc(user.id)).all();
    },

    async find(id: string): Promise<UserRow | null> {
      return db.select().from(user).where(eq(user.id, id)).get() ?? null;
    },

    async findByEmail(email: string): Promise<UserRow | null> {
      return db.select().from(user).where(eq(user.email, email.toLowerCase())).get() ?? null;
    },

    /** Null when there is an account already. */
    async addOwner(owner: Omit<NewUser, 'role'>): Promise<UserRow | null> {
      return db.transaction(() => {
        if (db.select().from(user).limit(1).get()) return null;
        db.delete(oneTimeTokens).where(eq(oneTimeTokens.purpose, 'setup')).run();
        return insert({ ...owner, role: 'owner' });
      });
    },

    /** Null when the e-mail address is taken. */
    async add(values: NewUser): Promise<UserRow | null> {
      return db.transaction(() => {
        const taken = db.select().from(user).where(eq(user.email, values.email)).get();
        return taken ? null : insert(values);
      });
    },

    async rename(id: string, name: string): Promise<void> {
      db.update(user)
        .set({ name, updatedAt: new Date(now()) })
        .where(eq(user.id, id))
        .run();
    },

    async setRole(id: string, role: Exclude<Role, 'owner'>): Promise<void> {
      db.transaction(() => {
        db.update(user)
          .set({ role, updatedAt: new Date(now()) })
          .where(eq(user.id, id))
          .run();
        endSessions(id);
      });
    },

    async setDisabled(id: string, banned: boolean): Promise<void> {
      db.transaction(() => {
        db.update(user)
          .set({ banned, updatedAt: new Date(now()) })
          .where(eq(user.id, id))
          .run();
        db.delete(oneTimeTokens).where(eq(oneTimeTokens.userId, id)).run();
        endSessions(id);
      });
    },

    /** `password` is a hash. Ends the user's sessions, except the one in which it was asked for. */
    async setPassword(id: string, password: string, askedIn?: string): Promise<void> {
      db.transaction(() => {
        const change = { password, updatedAt: new Date(now()) };
        db.update(account).set(change).where(credentialsOf(id)).run();
        endSessions(id, askedIn);
      });
    },

    /** The hash; null while the user has not set one. */
    async passwordOf(id: string): Promise<string | null> {
      return db.select().from(account).where(credentialsOf(id)).get()?.password ?? null;
    },

    async delete(id: string): Promise<void> {
      db.transaction(() => {
        endSessions(id);
        db.delete(user).where(eq(user.id, id)).run();
      });
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
