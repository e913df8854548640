import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

const instant = () => integer({ mode: 'timestamp_ms' });
const flag = () => integer({ mode: 'boolean' });

/** The four tables of better-auth with its admin plugin, and the one of its rate limiter. */
export const user = sqliteTable('user', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: flag().notNull().default(false),
  image: text(),
  /** `owner` is an admin that cannot be removed. */
  role: text({ enum: ['viewer', 'operator', 'admin', 'owner'] })
    .notNull()
    .default('viewer'),
  banned: flag().notNull().default(false),
  banReason: text(),
  banExpires: instant(),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull(),
});

export const session = sqliteTable(
  'session',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    expiresAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    impersonatedBy: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [index('session_user').on(t.userId)],
);

export const account = sqliteTable(
  'account',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index('account_user').on(t.userId),
    // What a provider calls a user is one user here.
    uniqueIndex('account_identity').on(t.providerId, t.accountId),
  ],
);

export const verification = sqliteTable('verification', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: instant().notNull(),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull(),
});

export const rateLimit = sqliteTable('rate_limit', {
  id: text().primaryKey(),
  key: text().notNull().unique(),
  count: integer().notNull(),
  /** Milliseconds. */
  lastRequest: integer().notNull(),
});

/** One-time links: the owner's first account, a lost password. Only the hash of the token is kept. */
export const oneTimeTokens = sqliteTable('links', {
  tokenHash: text().primaryKey(),
  purpose: text({ enum: ['setup', 'reset'] }).notNull(),
  userId: text().references(() => user.id, { onDelete: 'cascade' }),
  expiresAt: instant().notNull(),
});
