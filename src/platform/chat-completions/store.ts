import { and, asc, desc, eq, getTableColumns, gt, lt, or, type SQL } from 'drizzle-orm';
import { hasEntry } from '@/lib/database/sql';
import { cursorOf, isBackwards, type KeysetPage } from '../db/cursor';
import { deleted } from '../db/deleted-schema';
import type { NoteChange } from '../db/object-changes';
import type { Db } from '../db/open';
import { inProject, ofProject, type ProjectScope } from '../db/project';
import { type ChatCompletionRow, chatCompletions, type NewChatCompletion } from './schema';

export type ChatCompletionRows = ReturnType<typeof chatCompletionRows>;

export interface CompletionFilter {
  /** Of the model that answered, or of the one that was asked for. */
  model?: string | undefined;
  /** All of these pairs. */
  metadata?: Record<string, string> | null | undefined;
}

const { messages, ...columns } = getTableColumns(chatCompletions);

export const chatCompletionRows = (db: Db, project: ProjectScope, changed: NoteChange) => {
  const ofId = (id: string) =>
    and(eq(chatCompletions.id, id), inProject(chatCompletions.project, project));

  return {
    /** Undefined: the project has one of this id, which stays as it is. */
    async insert(completion: NewChatCompletion): Promise<ChatCompletionRow | undefined> {
      const row = await db
        .insert(chatCompletions)
        .values({ ...completion, ...ofProject(project) })
        .onConflictDoNothing()
        .returning(columns)
        .get();
      if (row) await changed('chat_completion', [row.id], row.project);
      return row;
    },

    async find(id: string): Promise<ChatCompletionRow | undefined> {
      return db.select(columns).from(chatCompletions).where(ofId(id)).get();
    },

    /** What the model was asked with. */
    async messages(id: string): Promise<Record<string, unknown>[] | undefined> {
      return (await db.select({ messages }).from(chatCompletions).where(ofId(id)).get())?.messages;
    },

    /** Also where a deleted one stood. */
    async cursor(id: string): Promise<number | undefined> {
      return cursorOf(db, chatCompletions, id, project);
    },

    async list(page: KeysetPage, filter: CompletionFilter = {}): Promise<ChatCompletionRow[]> {
      const { seq } = chatCompletions;
      const isAscending = (page.order === 'asc') !== isBackwards(page);
      const rows = await db
        .select(columns)
        .from(chatCompletions)
        .where(
          and(inProject(chatCompletions.project, project), within(page), ...conditions(filter)),
        )
        .orderBy(isAscending ? asc(seq) : desc(seq))
        .limit(page.limit)
        .all();
      return isBackwards(page) ? rows.reverse() : rows;
    },

    async update(
      id: string,
      metadata: Record<string, string>,
    ): Promise<ChatCompletionRow | undefined> {
      const row = await db
        .update(chatCompletions)
        .set({ metadata })
        .where(ofId(id))
        .returning(columns)
        .get();
      if (row) await changed('chat_completion', [id], row.project);
      return row;
    },

    /** True when there was such a completion. `at` is the time, in unix seconds. */
    async delete(id: string, at: number): Promise<boolean> {
      const { seq, project: owner } = chatCompletions;
      const gone = await db.inTransaction(async (tx) => {
        const row = await tx
          .delete(chatCompletions)
          .where(ofId(id))
          .returning({ seq, owner })
          .get();
        if (!row) return undefined;
        const place = { seq: row.seq, project: row.owner, deleted_at: at };
        await tx
          .insert(deleted)
          .values({ id, ...place })
          .onConflictDoUpdate({ target: deleted.id, set: place })
          .run();
        return row;
      });
      if (gone) await changed('chat_completion', [id], gone.owner);
      return gone !== undefined;
    },
  };
};

function within({ after, before, order }: KeysetPage): SQL | undefined {
  const { seq } = chatCompletions;
  const [beyond, short] = order === 'asc' ? [gt, lt] : [lt, gt];
  return and(
    after === undefined ? undefined : beyond(seq, after),
    before === undefined ? undefined : short(seq, before),
  );
}

function conditions({ model, metadata }: CompletionFilter): (SQL | undefined)[] {
  const { model: own, requested_model } = chatCompletions;
  const pairs = Object.entries(metadata ?? {}).map(([key, value]) =>
    hasEntry(chatCompletions.metadata, key, value),
  );
  return [
    model === undefined ? undefined : or(eq(own, model), eq(requested_model, model)),
    ...pairs,
  ];
}
