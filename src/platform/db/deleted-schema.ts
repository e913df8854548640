import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { defaultProject } from './project';

/** Where deleted objects stood, so that a list which was read up to one of them can go on. */
export const deleted = sqliteTable(
  'deleted',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    /** Null: it stood under another object, by whose id it is called. */
    project: text().default(defaultProject),
    deleted_at: integer().notNull(),
  },
  (t) => [index('deleted_by_age').on(t.deleted_at)],
);
