import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { type KeysetPage, listRows } from '../db/cursor';
import type { Db } from '../db/open';
import { inProject, type ProjectScope } from '../db/project';
import type { NoteJobChange } from './jobs-store';
import {
  type CheckpointPermissionRow,
  checkpointPermissions,
  type FineTunedModelRow,
  fineTunedModels,
  type NewCheckpointPermission,
} from './schema';

export type FineTunedModelRows = ReturnType<typeof fineTunedModelRows>;

/** Fine-tuned models and who may ask them: the project they were made in, and those with a permission. */
export const fineTunedModelRows = (db: Db, project: ProjectScope, changed: NoteJobChange) => {
  const isOwn = inProject(fineTunedModels.project, project);
  const permitted =
    project === null
      ? undefined
      : db
          .select({ model: checkpointPermissions.model })
          .from(checkpointPermissions)
          .where(eq(checkpointPermissions.project_id, project));
  const mayAsk = permitted && or(isOwn, inArray(fineTunedModels.id, permitted));

  return {
    /** One that the project may ask. */
    async find(id: string): Promise<FineTunedModelRow | undefined> {
      return db
        .select()
        .from(fineTunedModels)
        .where(and(eq(fineTunedModels.id, id), mayAsk))
        .get();
    },

    /** One that was made in the project. */
    async findOwn(id: string): Promise<FineTunedModelRow | undefined> {
      return db
        .select()
        .from(fineTunedModels)
        .where(and(eq(fineTunedModels.id, id), isOwn))
        .get();
    },

    /** All that the project may ask, oldest first. */
    async list(): Promise<FineTunedModelRow[]> {
      const rows = db.select().from(fineTunedModels).where(mayAsk);
      return rows.orderBy(asc(fineTunedModels.seq)).all();
    },

    /** With its permissions. Undefined: the project has made no such model. */
    async delete(id: string): Promise<FineTunedModelRow | undefined> {
      const row = await db.inTransaction(async (tx) => {
        const row = await tx
          .delete(fineTunedModels)
          .where(and(eq(fineTunedModels.id, id), isOwn))
          .returning()
          .get();
        if (row)
          await tx.delete(checkpointPermissions).where(eq(checkpointPermissions.model, id)).run();
        return row;
      });
      if (row) await changed({ id: row.job_id, project: row.project });
      return row;
    },

    /** One that is there already stays as it is. Gives those of the projects named, in their order. */
    async permit(permissions: NewCheckpointPermission[]): Promise<CheckpointPermissionRow[]> {
      return db.inTransaction(async (tx) => {
        const rows: CheckpointPermissionRow[] = [];
        for (const permission of permissions) {
          const { model, project_id } = permission;
          await tx.insert(checkpointPermissions).values(permission).onConflictDoNothing().run();
          const isIt = and(
            eq(checkpointPermissions.model, model),
            eq(checkpointPermissions.project_id, project_id),
          );
          rows.push(...(await tx.select().from(checkpointPermissions).where(isIt).all()));
        }
        return rows;
      });
    },

    async listPermissions(
      model: string,
      page: KeysetPage,
      projectId?: string,
    ): Promise<CheckpointPermissionRow[]> {
      const isWanted = projectId ? eq(checkpointPermissions.project_id, projectId) : undefined;
      const filter = and(eq(checkpointPermissions.model, model), isWanted);
      return listRows(db, checkpointPermissions, page, filter);
    },

    async permissionPlace(model: string, id: string): Promise<number | undefined> {
      const isIt = and(eq(checkpointPermissions.id, id), eq(checkpointPermissions.model, model));
      const { seq } = checkpointPermissions;
      return (await db.select({ seq }).from(checkpointPermissions).where(isIt).get())?.seq;
    },

    /** True when there was such a permission. */
    async revoke(model: string, id: string): Promise<boolean> {
      const isIt = and(eq(checkpointPermissions.id, id), eq(checkpointPermissions.model, model));
      return (await db.delete(checkpointPermissions).where(isIt).returning().all()).length > 0;
    },

    /** Which of these files no model has. */
    async unused(fileIds: string[]): Promise<string[]> {
      const { file } = fineTunedModels;
      const used = await db
        .select({ file })
        .from(fineTunedModels)
        .where(inArray(file, fileIds))
        .all();
      const names = new Set(used.map((row) => row.file));
      return fileIds.filter((id) => !names.has(id));
    },
  };
};
