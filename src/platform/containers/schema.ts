import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { defaultProject } from '../db/project';

/** A folder of files in which code runs, until it was not used for a while. All times are unix seconds. */
export const containers = sqliteTable(
  'containers',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    project: text().notNull().default(defaultProject),
    name: text().notNull(),
    created_at: integer().notNull(),
    last_active_at: integer().notNull(),
    /** Without use, after which it expires. */
    minutes: integer().notNull(),
    expires_at: integer().notNull(),
    /** Its files were removed. */
    is_expired: integer({ mode: 'boolean' }).notNull().default(false),
    memory_limit: text().$type<MemoryLimit>().notNull(),
    /** Code ran in it. */
    has_run_code: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [
    index('containers_by_project').on(t.project, t.seq),
    index('containers_by_name').on(t.project, t.name, t.seq),
    index('containers_by_expiry').on(t.expires_at),
  ],
);

/** The files of containers. */
export const containerFiles = sqliteTable(
  'container_files',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    container_seq: integer()
      .notNull()
      .references(() => containers.seq, { onDelete: 'cascade' }),
    id: text().notNull().unique(),
    created_at: integer().notNull(),
    /** Relative to the folder in which code runs. */
    name: text().notNull(),
    bytes: integer().notNull(),
    source: text().$type<'user' | 'assistant'>().notNull(),
    /** What its bytes are stored as: something else after each time that code writes it. */
    stored_as: text().notNull().unique(),
  },
  (t) => [
    index('container_files_by_container').on(t.container_seq, t.seq),
    uniqueIndex('container_files_by_name').on(t.container_seq, t.name),
  ],
);

export type MemoryLimit = '1g' | '4g' | '16g' | '64g';
export type ContainerRow = typeof containers.$inferSelect;
export type NewContainer = typeof containers.$inferInsert;
export type ContainerFileRow = typeof containerFiles.$inferSelect;
export type NewContainerFile = Omit<typeof containerFiles.$inferInsert, 'container_seq' | 'seq'>;
