import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { defaultProject } from '../db/project';

export type UploadStatus = 'pending' | 'completed' | 'cancelled' | 'expired';

/** An upload in parts. All times are unix seconds. */
export const uploads = sqliteTable(
  'uploads',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    project: text().notNull().default(defaultProject),
    /** The announced and final size. */
    bytes: integer().notNull(),
    created_at: integer().notNull(),
    filename: text().notNull(),
    purpose: text().notNull(),
    mime_type: text().notNull(),
    status: text().$type<UploadStatus>().notNull(),
    expires_at: integer().notNull(),
    /** Lifetime of the file from the creation of the upload. Null: the default of its purpose. */
    file_seconds: integer(),
    /** Null until it is completed. */
    file_id: text(),
  },
  (t) => [index('uploads_by_status').on(t.status, t.expires_at)],
);

/** A part of a pending upload. Its bytes are stored with those of files, under its id. */
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
