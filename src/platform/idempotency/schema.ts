import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Requests with an idempotency key, and their responses. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    project: text().notNull().default('default'),
    /** The owner of the API key, which scopes idempotency keys. */
    principal_id: text().notNull(),
    key: text().notNull(),
    created_at: integer().notNull(),
    /** The process that handles the request. */
    holder: text().notNull(),
    /** Null while a form is read. */
    request_hash: text(),
    /** Null while the request is processed. */
    status: integer(),
    headers: text({ mode: 'json' }).$type<Record<string, string>>(),
    body: blob({ mode: 'buffer' }),
  },
  (t) => [
    primaryKey({ columns: [t.project, t.principal_id, t.key] }),
    index('idempotency_keys_by_age').on(t.created_at),
  ],
);

export type IdempotencyRow = typeof idempotencyKeys.$inferSelect;
