import { and, asc, eq } from 'drizzle-orm';
import { cursorOf, type KeysetPage, listRows } from '../db/cursor';
import { deleted } from '../db/deleted-schema';
import type { NoteChange } from '../db/object-changes';
import type { Db, Tx } from '../db/open';
import { inProject, ofProject, type ProjectScope } from '../db/project';
import type { ProcessLock } from '../idempotency/process-lock';
import type { ResponseItem } from '../responses/schema';
import { claimConversation, unlockConversation } from './lock';
import {
  type ConversationRow,
  conversationItems,
  conversations,
  type NewConversation,
} from './schema';

export type ConversationRows = ReturnType<typeof conversationRows>;

/** Adds items at the end. Those that are there already stay where they are; a conversation that is gone gets none. */
export async function appendItems(
  tx: Tx,
  { seq: conversation_seq }: ConversationRow,
  items: readonly ResponseItem[],
): Promise<ResponseItem[]> {
  const { seq } = conversations;
  const isThere = await tx
    .select({ seq })
    .from(conversations)
    .where(eq(seq, conversation_seq))
    .get();
  const added: ResponseItem[] = [];
  if (!isThere) return added;
  for (const item of items) {
    const row = await tx
      .insert(conversationItems)
      .values({ conversation_seq, id: item.id, item })
      .onConflictDoNothing()
      .returning({ seq: conversationItems.seq })
      .get();
    if (row) added.push(item);
  }
  return added;
}

export const conversationRows = (
  db: Db,
  project: ProjectScope,
  processes: ProcessLock,
  changed: NoteChange,
) => {
  const noteChange = ({ id, project: of }: Pick<ConversationRow, 'id' | 'project'>) =>
    changed('conversation', [id], of);
  const inScope = inProject(conversations.project, project);
  const ofId = (id: string) => and(eq(conversations.id, id), inScope);
  const itemOf = ({ seq }: ConversationRow, id: string) =>
    and(eq(conversationItems.conversation_seq, seq), eq(conversationItems.id, id));

  return {
    async insert(
      conversation: NewConversation,
      items: readonly ResponseItem[],
    ): Promise<ConversationRow> {
      const inserted = await db.inTransaction(async (tx) => {
        const row = await tx
          .insert(conversations)
          .values({ ...conversation, ...ofProject(project) })
          .returning()
          .get();
        await appendItems(tx, row, items);
        return row;
      });
      await noteChange(inserted);
      return inserted;
    },

    async find(id: string): Promise<ConversationRow | undefined> {
      return db.select().from(conversations).where(ofId(id)).get();
    },

    /** Also where a deleted one stood. */
    async cursor(id: string): Promise<number | undefined> {
      return cursorOf(db, conversations, id, project);
    },

    async list(page: KeysetPage): Promise<ConversationRow[]> {
      return listRows(db, conversations, page, inScope);
    },

    async update(
      id: string,
      metadata: Record<string, string>,
    ): Promise<ConversationRow | undefined> {
      const to = db.update(conversations).set({ metadata });
      const row = await to.where(ofId(id)).returning().get();
      if (row) await noteChange(row);
      return row;
    },

    /** With its items. `at` is the time, in unix seconds. */
    async delete(id: string, at: number): Promise<boolean> {
      const gone = await db.inTransaction(async (tx) => {
        const row = await tx.delete(conversations).where(ofId(id)).returning().get();
        if (!row) return undefined;
        const place = { seq: row.seq, project: row.project, deleted_at: at };
        await tx
          .insert(deleted)
          .values({ id, ...place })
          .onConflictDoUpdate({ target: deleted.id, set: place })
          .run();
        return row;
      });
      if (gone) await noteChange(gone);
      return gone !== undefined;
    },

    /** False: another response holds it, which is answered by a process that is alive. */
    async lock(row: ConversationRow, by: string): Promise<boolean> {
      const lock = { by, process: await processes.id() };
      if (await claimConversation(db, row.seq, lock)) return true;
      const now = await db.select().from(conversations).where(eq(conversations.seq, row.seq)).get();
      const holder = now?.locked_process;
      if (!holder || (await processes.isAlive(holder))) return !now;
      return claimConversation(db, row.seq, lock, holder);
    },

    /** What is answered in it, by a process that is alive or in the background. */
    async isLocked({ locked_by, locked_process }: ConversationRow): Promise<boolean> {
      if (locked_by === null) return false;
      return locked_process === null || processes.isAlive(locked_process);
    },

    async unlock({ id }: ConversationRow, by: string): Promise<void> {
      await unlockConversation(db, id, by);
    },

    /** The items that were added: not those of an id that is there already. */
    async addItems(row: ConversationRow, items: readonly ResponseItem[]): Promise<ResponseItem[]> {
      const added = await db.inTransaction((tx) => appendItems(tx, row, items));
      await noteChange(row);
      return added;
    },

    /** All items, oldest first. */
    async items({ seq }: ConversationRow): Promise<ResponseItem[]> {
      const rows = await db
        .select({ item: conversationItems.item })
        .from(conversationItems)
        .where(eq(conversationItems.conversation_seq, seq))
        .orderBy(asc(conversationItems.seq))
        .all();
      return rows.map(({ item }) => item);
    },

    async listItems({ seq }: ConversationRow, page: KeysetPage): Promise<ResponseItem[]> {
      const isHere = eq(conversationItems.conversation_seq, seq);
      return (await listRows(db, conversationItems, page, isHere)).map(({ item }) => item);
    },

    async item(row: ConversationRow, id: string): Promise<ResponseItem | undefined> {
      const found = await db.select().from(conversationItems).where(itemOf(row, id)).get();
      return found?.item;
    },

    /** An item of any conversation of the project. */
    async findItem(id: string): Promise<ResponseItem | undefined> {
      const { item, conversation_seq } = conversationItems;
      const row = await db
        .select({ item })
        .from(conversationItems)
        .innerJoin(conversations, eq(conversations.seq, conversation_seq))
        .where(and(eq(conversationItems.id, id), inScope))
        .limit(1)
        .get();
      return row?.item;
    },

    async itemCursor(row: ConversationRow, id: string): Promise<number | undefined> {
      return (await db.select().from(conversationItems).where(itemOf(row, id)).get())?.seq;
    },

    async deleteItem(row: ConversationRow, id: string): Promise<boolean> {
      const gone = await db
        .delete(conversationItems)
        .where(itemOf(row, id))
        .returning({ seq: conversationItems.seq })
        .get();
      if (gone) await noteChange(row);
      return gone !== undefined;
    },
  };
};
