import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { session, user } from './accounts';

/** Sessions that an identity provider opened. Times are unix seconds. */
export const ssoSessions = sqliteTable(
  'sso_sessions',
  {
    sessionId: text()
      .primaryKey()
      .references(() => session.id, { onDelete: 'cascade' }),
    issuer: text().notNull(),
    /** What the provider calls the user. */
    subject: text().notNull(),
    /** What the provider calls its own session, if it says. */
    providerSession: text(),
    /** With which the provider is asked again; null: it gave none. */
    sealedRefreshToken: text(),
    /** When the provider last said yes, or was last asked in vain. */
    checkedAt: integer().notNull(),
  },
  (t) => [
    index('sso_sessions_checked').on(t.checkedAt),
    index('sso_sessions_subject').on(t.issuer, t.subject),
  ],
);

/** The authenticator app of a user. Times are unix seconds. */
export const twoFactor = sqliteTable('two_factor', {
  userId: text()
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  sealedSecret: text().notNull(),
  /** Null: set up, but no code was entered yet. It counts from the first code on. */
  confirmedAt: integer(),
  /** The time step of the last code that was accepted: none is accepted twice. */
  lastStep: integer().notNull().default(0),
  createdAt: integer().notNull(),
});

/** Codes that stand in for the authenticator app, once each. Only their hashes are kept. */
export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    codeHash: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    createdAt: integer().notNull(),
  },
  (t) => [index('recovery_codes_user').on(t.userId)],
);

/** Public keys that authenticators of users made. Times are unix seconds. */
export const passkeys = sqliteTable(
  'passkeys',
  {
    /** The credential id, base64url. */
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** COSE, base64url. */
    publicKey: text().notNull(),
    /** Signatures so far, as the authenticator counts them; 0: it does not. */
    counter: integer().notNull(),
    /** How browsers reach the authenticator. */
    transports: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** Kept by a password manager on several devices. */
    isSynced: integer({ mode: 'boolean' }).notNull(),
    createdAt: integer().notNull(),
    lastUsedAt: integer(),
  },
  (t) => [index('passkeys_user').on(t.userId)],
);
