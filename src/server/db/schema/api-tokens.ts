import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { user } from './accounts';

/** Tokens of the console's own API. Each acts for the user who created it. */
export const apiTokens = sqliteTable(
  'api_tokens',
  {
    /** In the order of their creation. */
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** SHA-256, hexadecimal. The token itself is not stored. */
    hash: text().notNull().unique(),
    last4: text().notNull(),
    /** The most it may do; its user's role, where that is lower. */
    role: text({ enum: ['viewer', 'operator', 'admin'] }).notNull(),
    /** Whether tools of the MCP server that change something are offered to it. */
    mayChangeByMcp: integer({ mode: 'boolean' }).notNull().default(false),
    /** Times are unix seconds. */
    createdAt: integer().notNull(),
    /** Null: until it is revoked. */
    expiresAt: integer(),
    /** True to the minute. */
    lastUsedAt: integer(),
  },
  (t) => [index('api_tokens_of_user').on(t.userId, t.seq)],
);

export type ApiTokenRow = typeof apiTokens.$inferSelect;
