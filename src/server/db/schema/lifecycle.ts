import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** When a model of a connection ends, as somebody entered it: over what upstream tells and what is published. */
export const modelEnds = sqliteTable(
  'model_ends',
  {
    connection: text().notNull(),
    model: text().notNull(),
    /** `2027-01-14` */
    date: text().notNull(),
    replacement: text(),
    /** The name of whoever entered it. */
    by: text().notNull(),
    /** Unix seconds. */
    enteredAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.connection, t.model] })],
);
