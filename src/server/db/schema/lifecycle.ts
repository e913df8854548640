import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** User-entered shutdown dates of models, which override upstream and published dates. */
export const modelEnds = sqliteTable(
  'model_ends',
  {
    connection: text().notNull(),
    model: text().notNull(),
    /** `2027-01-14` */
    date: text().notNull(),
    replacement: text(),
    /** The name of the user who entered it. */
    by: text().notNull(),
    /** Unix seconds. */
    enteredAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.connection, t.model] })],
);
