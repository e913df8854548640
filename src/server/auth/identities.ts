import { randomUUID } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../db/open';
import { account, user } from '../db/schema';
import type { Accounts, UserRow } from './accounts';
import type { Role } from './roles';

/** What an identity provider calls a user. */
export interface Identity {
  issuer: string;
  subject: string;
}

interface NewIdentityUser {
  name: string;
  /** In lower case, verified. */
  email: string;
  role: Exclude<Role, 'owner'>;
}

interface Parts {
  db: Db;
  accounts: Accounts;
  /** Milliseconds. */
  now: () => number;
}

export type Identities = ReturnType<typeof identityStore>;

/** Why an account is disabled: its provider refuses it. It is enabled again when the provider accepts it. */
export const refusedByProvider = 'provider';

/** The identities of users at a provider, each of one account. */
export function identityStore({ db, accounts, now }: Parts) {
  const rowOf = (userId: string, { issuer, subject }: Identity) => ({
    ...{ id: randomUUID(), userId, providerId: providerOf(issuer), accountId: subject },
    ...{ createdAt: new Date(now()), updatedAt: new Date(now()) },
  });

  return {
    async find({ issuer, subject }: Identity): Promise<UserRow | null> {
      const isIt = and(eq(account.providerId, providerOf(issuer)), eq(account.accountId, subject));
      const found = await db
        .select({ user })
        .from(account)
        .innerJoin(user, eq(user.id, account.userId))
        .where(isIt)
        .get();
      return found?.user ?? null;
    },

    /** What the provider calls this user; null: it does not know them. */
    async of(userId: string, issuer: string): Promise<Identity | null> {
      const isIt = and(eq(account.userId, userId), eq(account.providerId, providerOf(issuer)));
      const found = await db.select().from(account).where(isIt).get();
      return found ? { issuer, subject: found.accountId } : null;
    },

    /** Which of these users the provider knows. */
    async among(userIds: string[], issuer: string): Promise<Set<string>> {
      const isIt = and(
        inArray(account.userId, userIds),
        eq(account.providerId, providerOf(issuer)),
      );
      const found = await db.select({ id: account.userId }).from(account).where(isIt).all();
      return new Set(found.map(({ id }) => id));
    },

    /** False when the account has another identity of this provider, or the identity another account. */
    async connect(userId: string, identity: Identity): Promise<boolean> {
      return db.inTransaction(async (tx) => {
        const isProvider = eq(account.providerId, providerOf(identity.issuer));
        const [own, its] = [eq(account.userId, userId), eq(account.accountId, identity.subject)];
        if (await tx.select().from(account).where(and(isProvider, own)).get()) return false;
        if (await tx.select().from(account).where(and(isProvider, its)).get()) return false;
        await tx.insert(account).values(rowOf(userId, identity)).run();
        return true;
      });
    },

    async disconnect(userId: string, issuer: string): Promise<void> {
      const isIt = and(eq(account.userId, userId), eq(account.providerId, providerOf(issuer)));
      await db.delete(account).where(isIt).run();
    },

    /** Null when the e-mail address or the identity is taken. */
    async create(values: NewIdentityUser, identity: Identity): Promise<UserRow | null> {
      const created = await accounts.add({ ...values, password: null });
      if (!created) return null;
      if (await this.connect(created.id, identity)) return accounts.find(created.id);
      await accounts.delete(created.id);
      return null;
    },

    /** What the provider says of an account from now on. Another role, or none, ends its sessions. */
    async setAccess(
      { id, role, banned, banReason }: UserRow,
      access: Exclude<Role, 'owner'> | 'keep' | null,
    ): Promise<void> {
      // The owner is no provider's.
      if (role === 'owner') return;
      if (access === null) {
        if (!banned) await accounts.setDisabled(id, true, refusedByProvider);
        return;
      }
      if (access !== 'keep' && access !== role) await accounts.setRole(id, access);
      if (banned && banReason === refusedByProvider) await accounts.setDisabled(id, false);
    },
  };
}

/** Another issuer may call another user the same. */
function providerOf(issuer: string): string {
  return `oidc ${issuer}`;
}
