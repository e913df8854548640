import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { UpstreamFailure } from '../../connections/failure';
import { records } from './history';

/** The file that an upload was begun with: what it takes to recognise it and to cut it into the same parts again. */
export const uploadSources = sqliteTable('upload_sources', {
  record: integer()
    .primaryKey()
    .references(() => records.seq, { onDelete: 'cascade' }),
  bytes: integer().notNull(),
  /** Bytes of each part but the last. */
  partSize: integer().notNull(),
  /** The file's own time, in milliseconds, as the browser that began it reported it. */
  lastModified: integer().notNull(),
  /** Of the whole file, in hexadecimal; null until it was computed. */
  md5: text(),
});

/** The parts that were sent, or tried. The API lists neither uploads nor their parts. */
export const sentParts = sqliteTable(
  'sent_parts',
  {
    record: integer()
      .notNull()
      .references(() => records.seq, { onDelete: 'cascade' }),
    /** From 1. */
    number: integer().notNull(),
    /** Upstream's id; null until it has the part. */
    partId: text(),
    /** Of its bytes, in hexadecimal. */
    md5: text(),
    /** When upstream took it, unix seconds. */
    sentAt: integer(),
    /** The request that is sending it, and when bytes last passed, unix seconds. */
    claim: text(),
    claimedAt: integer(),
    /** Why the last try failed. */
    failure: text({ mode: 'json' }).$type<UpstreamFailure>(),
  },
  (t) => [primaryKey({ columns: [t.record, t.number] })],
);

export type UploadSourceRow = typeof uploadSources.$inferSelect;
export type SentPartRow = typeof sentParts.$inferSelect;
