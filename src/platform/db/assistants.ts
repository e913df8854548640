import { eq, sql } from 'drizzle-orm';
import type { NoteChange } from './object-changes';
import type { Db } from './open';
import { listRows, type Page, placeOf } from './place';
import { type AssistantRow, assistants, type NewAssistant } from './schema/assistants';
import { deleted } from './schema/deleted';

export type AssistantRows = ReturnType<typeof assistantRows>;

export const assistantRows = (db: Db, changed: NoteChange = () => {}) => {
  const ofId = eq(assistants.id, sql.placeholder('id'));
  const find = db.select().from(assistants).where(ofId).prepare();

  return {
    async insert(assistant: NewAssistant): Promise<AssistantRow> {
      const row = db.insert(assistants).values(assistant).returning().get();
      changed('assistant', [row.id]);
      return row;
    },

    async find(id: string): Promise<AssistantRow | undefined> {
      return find.get({ id });
    },

    async place(id: string): Promise<number | undefined> {
      return placeOf(db, assistants, id);
    },

    async list(page: Page): Promise<AssistantRow[]> {
      return listRows(db, assistants, page);
    },

    /** Tools whose resources are not given keep theirs. */
    async update(
      id: string,
      { tool_resources: given, ...to }: Partial<NewAssistant>,
    ): Promise<AssistantRow | undefined> {
      const updated = db.transaction(
        (tx) => {
          const row = find.get({ id });
          if (!row) return undefined;
          const tool_resources = { ...row.tool_resources, ...given };
          const change = tx.update(assistants).set({ ...to, tool_resources });
          return change.where(eq(assistants.id, id)).returning().get();
        },
        { behavior: 'immediate' },
      );
      changed('assistant', [id]);
      return updated;
    },

    /** True when there was such an assistant. Its runs stay. */
    async delete(id: string, at: number): Promise<boolean> {
      const isGone = db.transaction((tx) => {
        const row = tx
          .delete(assistants)
          .where(eq(assistants.id, id))
          .returning({ seq: assistants.seq })
          .get();
        if (row) tx.insert(deleted).values({ id, seq: row.seq, deleted_at: at }).run();
        return row !== undefined;
      });
      changed('assistant', [id]);
      return isGone;
    },
  };
};
