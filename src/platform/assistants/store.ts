import { and, eq, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import { cursorOf, type KeysetPage, listRows } from '../db/cursor';
import { deleted } from '../db/deleted-schema';
import type { NoteChange } from '../db/object-changes';
import type { Db, Queryable } from '../db/open';
import { inProject, ofProject, type ProjectScope } from '../db/project';
import { type AssistantRow, assistants, type NewAssistant } from './schema';

export type AssistantRows = ReturnType<typeof assistantRows>;

export const assistantRows = (db: Db, project: ProjectScope, changed: NoteChange) => {
  const isHere = inProject(assistants.project, project);
  const ofId = and(isHere, eq(assistants.id, sql.placeholder('id')));
  const find = prepared((on: Queryable) => on.select().from(assistants).where(ofId).prepare());

  return {
    async insert(assistant: NewAssistant): Promise<AssistantRow> {
      const row = await db
        .insert(assistants)
        .values({ ...assistant, ...ofProject(project) })
        .returning()
        .get();
      await changed('assistant', [row.id], row.project);
      return row;
    },

    async find(id: string): Promise<AssistantRow | undefined> {
      return find(db).get({ id });
    },

    async cursor(id: string): Promise<number | undefined> {
      return cursorOf(db, assistants, id, project);
    },

    async list(page: KeysetPage): Promise<AssistantRow[]> {
      return listRows(db, assistants, page, isHere);
    },

    /** Tools whose resources are not given keep theirs. */
    async update(
      id: string,
      { tool_resources: given, ...to }: Partial<NewAssistant>,
    ): Promise<AssistantRow | undefined> {
      const updated = await db.inTransaction(async (tx) => {
        const row = await find(tx).get({ id });
        if (!row) return undefined;
        const tool_resources = { ...row.tool_resources, ...given };
        const change = tx.update(assistants).set({ ...to, tool_resources });
        return change.where(eq(assistants.id, id)).returning().get();
      });
      if (updated) await changed('assistant', [id], updated.project);
      return updated;
    },

    /** True when there was such an assistant. Its runs stay. */
    async delete(id: string, at: number): Promise<boolean> {
      const gone = await db.inTransaction(async (tx) => {
        const row = await tx
          .delete(assistants)
          .where(and(isHere, eq(assistants.id, id)))
          .returning({ seq: assistants.seq, project: assistants.project })
          .get();
        if (row)
          await tx
            .insert(deleted)
            .values({ id, ...row, deleted_at: at })
            .run();
        return row;
      });
      if (gone) await changed('assistant', [id], gone.project);
      return gone !== undefined;
    },
  };
};
