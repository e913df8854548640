import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Requests that were sent with a key of their own, and what they were answered with. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    project: text().notNull().default('default'),
    /** Whose API key it was sent with: keys of different owners never meet. */
    principal_id: text().notNull(),
    key: text().notNull(),
    created_at: integer().notNull(),
    /** The process that is at work on the request, or was. */
    holder: text().notNull(),
    /** Null while a form is at work: it is hashed as it comes in. */
    request_hash: text(),
    /** Null while the request is at work. */
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
