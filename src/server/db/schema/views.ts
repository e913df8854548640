import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { user } from './accounts';

/** Lists as a reader wants to find them again. */
export const views = sqliteTable(
  'views',
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** `batches`, `files` …: the same list of any connection. */
    list: text().notNull(),
    name: text().notNull(),
    /** Search, filters, dates, order and columns, as in the address of the list. */
    query: text().notNull(),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  (t) => [uniqueIndex('views_names').on(t.userId, t.list, t.name)],
);
