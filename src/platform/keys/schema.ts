import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { defaultProject } from '../db/project';

/** `restricted`: limited to its scopes. */
export type KeyAccess = 'all' | 'read_only' | 'restricted';

export const keys = sqliteTable('keys', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** SHA-256 of the key, in hex: keys are random, so a slow hash would add nothing. */
  hash: text().notNull().unique(),
  last4: text().notNull(),
  created_at: integer().notNull(),
  /** Accurate to the minute. Null: never used. */
  last_used_at: integer(),
  project: text().notNull().default(defaultProject),
  access: text().$type<KeyAccess>().notNull().default('all'),
  scopes: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
  /** Null: valid until revoked. */
  expires_at: integer(),
});

export type KeyRow = typeof keys.$inferSelect;
