import { and, eq, gt, lte, sum } from 'drizzle-orm';
import type { NoteChange } from '../db/object-changes';
import type { Db } from '../db/open';
import { inProject, ofProject, type ProjectScope } from '../db/project';
import { type FileRow, files, type NewFile } from '../files/schema';
import {
  type NewUpload,
  uploadParts as parts,
  type UploadPartRow,
  type UploadRow,
  uploads,
} from './schema';

export type UploadRows = ReturnType<typeof uploadRows>;

type Tx = Pick<Db, 'delete'>;

const immediate = { behavior: 'immediate' } as const;

/** An upload is pending until it is completed, cancelled or `at` is past its end. `at` is the time, in unix seconds. */
export const uploadRows = (db: Db, project: ProjectScope, changed: NoteChange) => {
  const ofId = (id: string) => and(eq(uploads.id, id), inProject(uploads.project, project));
  const isPending = (id: string, at: number) =>
    and(ofId(id), eq(uploads.status, 'pending'), gt(uploads.expires_at, at));
  const takeParts = (tx: Tx, id: string) =>
    tx
      .delete(parts)
      .where(eq(parts.upload_id, id))
      .returning({ id: parts.id })
      .all()
      .map((part) => part.id);

  return {
    async insert(upload: NewUpload): Promise<UploadRow> {
      return db
        .insert(uploads)
        .values({ ...upload, ...ofProject(project) })
        .returning()
        .get();
    },

    async find(id: string): Promise<UploadRow | undefined> {
      return db.select().from(uploads).where(ofId(id)).get();
    },

    /** `closed`: the upload is not pending any more. `full`: its parts would have more than `maxBytes` together. */
    async addPart(
      part: UploadPartRow,
      maxBytes: number,
      at: number,
    ): Promise<'added' | 'closed' | 'full'> {
      const { upload_id } = part;
      return db.transaction((tx) => {
        if (!tx.select().from(uploads).where(isPending(upload_id, at)).get()) return 'closed';
        const total = tx
          .select({ bytes: sum(parts.bytes).mapWith(Number) })
          .from(parts)
          .where(eq(parts.upload_id, upload_id))
          .get();
        if ((total?.bytes ?? 0) + part.bytes > maxBytes) return 'full';
        tx.insert(parts).values(part).run();
        return 'added';
      }, immediate);
    },

    async parts(uploadId: string): Promise<UploadPartRow[]> {
      return db.select().from(parts).where(eq(parts.upload_id, uploadId)).all();
    },

    /** Makes the file known and forgets the parts, at once. Undefined: the upload is not pending any more. */
    async complete(
      id: string,
      file: NewFile,
      at: number,
    ): Promise<{ upload: UploadRow; file: FileRow; partIds: string[] } | undefined> {
      const done = db.transaction((tx) => {
        const upload = tx
          .update(uploads)
          .set({ status: 'completed', file_id: file.id })
          .where(isPending(id, at))
          .returning()
          .get();
        if (!upload) return undefined;
        const row = tx
          .insert(files)
          .values({ ...file, project: upload.project })
          .returning()
          .get();
        return { upload, file: row, partIds: takeParts(tx, id) };
      }, immediate);
      if (done) changed('file', [done.file.id], done.upload.project);
      return done;
    },

    /** Ends what is still pending, whatever the time, and forgets its parts. Undefined where it is not. */
    async end(
      id: string,
      status: 'cancelled' | 'expired',
    ): Promise<{ upload: UploadRow; partIds: string[] } | undefined> {
      return db.transaction((tx) => {
        const isOpen = and(ofId(id), eq(uploads.status, 'pending'));
        const upload = tx.update(uploads).set({ status }).where(isOpen).returning().get();
        return upload && { upload, partIds: takeParts(tx, id) };
      }, immediate);
    },

    async overdue(at: number): Promise<string[]> {
      const isOver = and(eq(uploads.status, 'pending'), lte(uploads.expires_at, at));
      const rows = db.select({ id: uploads.id }).from(uploads).where(isOver).all();
      return rows.map(({ id }) => id);
    },

    async hasPart(id: string): Promise<boolean> {
      return db.select({ id: parts.id }).from(parts).where(eq(parts.id, id)).get() !== undefined;
    },

    /** Has those end within `lifetime` seconds from now whose end lies further ahead: the clock stepped back. */
    async recount(at: number, lifetime: number): Promise<void> {
      db.update(uploads)
        .set({ expires_at: at + lifetime })
        .where(and(eq(uploads.status, 'pending'), gt(uploads.expires_at, at + lifetime)))
        .run();
    },
  };
};
