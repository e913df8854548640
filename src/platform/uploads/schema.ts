import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { defaultProject } from '../db/project';

export type UploadStatus = 'pending' | 'completed' | 'cancelled' | 'expired';

/** A file that comes in parts. All times are unix seconds. */
export const uploads = sqliteTable(
  'uploads',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    project: text().notNull().default(defaultProject),
    /** What the file is to have, and has in the end. */
    bytes: integer().notNull(),
    created_at: integer().notNull(),
    filename: text().notNull(),
    purpose: text().notNull(),
    mime_type: text().notNull(),
    status: text().$type<UploadStatus>().notNull(),
    expires_at: integer().notNull(),
    /** How long the file lives, from the upload's creation on. Null: as its purpose says. */
    file_seconds: integer(),
    /** Null until it is completed. */
    file_id: text(),
  },
  (t) => [index('uploads_by_status').on(t.status, t.expires_at)],
);

/** A part of a pending upload. Its bytes lie beside those of files, under its id. */
export const uploadParts = sqliteTable(
  'upload_parts',
  {
    id: text().primaryKey(),
    upload_id: text().notNull(),
    bytes: integer().notNull(),
    created_at: integer().notNull(),
  },
  (t) => [index('upload_parts_by_upload').on(t.upload_id)],
);

export type UploadRow = typeof uploads.$inferSelect;
export type NewUpload = typeof uploads.$inferInsert;
export type UploadPartRow = typeof uploadParts.$inferSelect;
