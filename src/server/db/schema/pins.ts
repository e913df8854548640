import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Objects whose archived files stay, whatever limits the archive has. */
export const pins = sqliteTable(
  'pins',
  {
    connection: text().notNull(),
    /** `file`, or what names files: `batch`, `fine_tuning_job`. */
    kind: text().notNull(),
    id: text().notNull(),
    pinnedBy: text().notNull(),
    /** Unix seconds. */
    pinnedAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.connection, t.kind, t.id] })],
);
