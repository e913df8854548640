import { and, eq, gt, lte, sum } from 'drizzle-orm';
import type { NoteChange } from '../db/object-changes';
import type { Db, Tx } from '../db/open';
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

/** An upload is pending until it is completed, cancelled or `at` is past its end. `at` is the time, in unix seconds. */
export const uploadRows = (db: Db, project: ProjectScope, changed: NoteChange) => {
  const ofId = (id: string) => and(eq(uploads.id, id), inProject(uploads.project, project));
  const isPending = (id: string, at: number) =>
    and(ofId(id), eq(uploads.status, 'pending'), gt(uploads.expires_at, at));
  const takeParts = async (tx: Tx, id: string): Promise<string[]> => {
    const ofUpload = eq(parts.upload_id, id);
    const taken = await tx.delete(parts).where(ofUpload).returning({ id: parts.id }).all();
    return taken.map((part) => part.id);
  };

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
      return db.inTransaction(async (tx) => {
        if (!(await tx.select().from(uploads).where(isPending(upload_id, at)).get()))
          return 'closed';
        const total = await tx
          .select({ bytes: sum(parts.bytes).mapWith(Number) })
          .from(parts)
          .where(eq(parts.upload_id, upload_id))
          .get();
        if ((total?.bytes ?? 0) + part.bytes > maxBytes) return 'full';
        await tx.insert(parts).values(part).run();
        return 'added';
      });
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
      const done = await db.inTransaction(async (tx) => {
        const upload = await tx
          .update(uploads)
          .set({ status: 'completed', file_id: file.id })
          .where(isPending(id, at))
          .returning()
          .get();
        if (!upload) return undefined;
        const row = await tx
          .insert(files)
          .values({ ...file, project: upload.project })
          .returning()
          .get();
        return { upload, file: row, partIds: await takeParts(tx, id) };
      });
      if (done) await changed('file', [done.file.id], done.upload.project);
      return done;
    },

    /** Ends what is still pending, whatever the time, and forgets its parts. Undefined where it is not. */
    async end(
      id: string,
      status: 'cancelled' | 'expired',
    ): Promise<{ upload: UploadRow; partIds: string[] } | undefined> {
      return db.inTransaction(async (tx) => {
        const isOpen = and(ofId(id), eq(uploads.status, 'pending'));
        const upload = await tx.update(uploads).set({ status }).where(isOpen).returning().get();
        return upload && { upload, partIds: await takeParts(tx, id) };
      });
    },

    async overdue(at: number): Promise<string[]> {
      const isOver = and(eq(uploads.status, 'pending'), lte(uploads.expires_at, at));
      const rows = await db.select({ id: uploads.id }).from(uploads).where(isOver).all();
      return rows.map(({ id }) => id);
    },

    async hasPart(id: string): Promise<boolean> {
      return (
        (await db.select({ id: parts.id }).from(parts).where(eq(parts.id, id)).get()) !== undefined
      );
    },

    /** Has those end within `lifetime` seconds from now whose end lies further ahead: the clock stepped back. */
    async recount(at: number, lifetime: number): Promise<void> {
      await db
        .update(uploads)
        .set({ expires_at: at + lifetime })
        .where(and(eq(uploads.status, 'pending'), gt(uploads.expires_at, at + lifetime)))
        .run();
    },
  };
};
