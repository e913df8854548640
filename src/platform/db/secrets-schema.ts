import { blob, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Random keys that the platform seals things with which it reads again itself. */
export const secrets = sqliteTable(
  'secrets',
  {
    project: text().notNull(),
    name: text().notNull(),
    value: blob({ mode: 'buffer' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.project, t.name] })],
);
