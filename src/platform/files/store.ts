import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { cursorOf, type KeysetPage, pageParameters, paging } from '../db/cursor';
import { deleted } from '../db/deleted-schema';
import type { NoteChange, ObjectKind } from '../db/object-changes';
import type { Db, Tx } from '../db/open';
import { inProject, ofProject, type ProjectScope } from '../db/project';
import { type FileRow, files, type NewFile } from './schema';

export type FileRows = ReturnType<typeof fileRows>;

/** What another noun does in the transaction that deletes a file. Returns which of its objects that changes. */
export type OnFileDelete = (
  tx: Tx,
  fileId: string,
  at: number,
) => Promise<{ kind: ObjectKind; ids: string[] }>;

/** What is known of each file. An expired one is as good as deleted. `at` is the time, in unix seconds. */
export const fileRows = (
  db: Db,
  project: ProjectScope,
  changed: NoteChange,
  onDelete: readonly OnFileDelete[],
) => {
  const { find, list } = prepare(db, project);
  const isHere = inProject(files.project, project);

  return {
    async insert(file: NewFile): Promise<FileRow> {
      const row = await db
        .insert(files)
        .values({ ...file, ...ofProject(project) })
        .returning()
        .get();
      await changed('file', [row.id], row.project);
      return row;
    },

    async find(id: string, at: number): Promise<FileRow | undefined> {
      return find.get({ id, at });
    },

    async cursor(id: string): Promise<number | undefined> {
      return cursorOf(db, files, id, project);
    },

    async list(page: KeysetPage, at: number, purpose?: string): Promise<FileRow[]> {
      const query = list[purpose === undefined ? 'all' : 'ofPurpose'][page.order];
      return query.all({ ...pageParameters(page), at, purpose });
    },

    /** With what `onDelete` does. True when there was such a file. */
    async delete(id: string, at: number): Promise<boolean> {
      const gone = await db.inTransaction(async (tx) => {
        const row = await tx
          .delete(files)
          .where(and(eq(files.id, id), isHere))
          .returning({ seq: files.seq, project: files.project })
          .get();
        if (!row) return undefined;
        await tx
          .insert(deleted)
          .values({ id, ...row, deleted_at: at })
          .run();
        const others: Awaited<ReturnType<OnFileDelete>>[] = [];
        for (const act of onDelete) others.push(await act(tx, id, at));
        return { ...row, others };
      });
      if (!gone) return false;
      await changed('file', [id], gone.project);
      for (const { kind, ids } of gone.others) await changed(kind, ids, gone.project);
      return true;
    },

    async expired(at: number): Promise<string[]> {
      const rows = await db
        .select({ id: files.id })
        .from(files)
        .where(lte(files.expires_at, at))
        .all();
      return rows.map(({ id }) => id);
    },

    /** Forgets where objects stood that were deleted before `at`. */
    async forgetDeleted(at: number): Promise<void> {
      await db.delete(deleted).where(lte(deleted.deleted_at, at)).run();
    },
  };
};

function prepare(db: Db, project: ProjectScope) {
  const isAlive = or(isNull(files.expires_at), gt(files.expires_at, sql.placeholder('at')));
  const alive = and(inProject(files.project, project), isAlive);
  const ofPurpose = eq(files.purpose, sql.placeholder('purpose'));

  const list = (order: KeysetPage['order'], filter = alive) => {
    const { where, orderBy, limit } = paging(files.seq, order);
    return db
      .select()
      .from(files)
      .where(and(where, filter))
      .orderBy(orderBy)
      .limit(limit)
      .prepare();
  };
  return {
    find: db
      .select()
      .from(files)
      .where(and(eq(files.id, sql.placeholder('id')), alive))
      .prepare(),
    list: {
      all: { asc: list('asc'), desc: list('desc') },
      ofPurpose: {
        asc: list('asc', and(ofPurpose, alive)),
        desc: list('desc', and(ofPurpose, alive)),
      },
    },
  };
}
