import { and, desc, eq, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { cursorKey, cursorUnder, type KeysetPage, listRows } from '../db/cursor';
import { deleted } from '../db/deleted-schema';
import type { NoteChange } from '../db/object-changes';
import type { Db } from '../db/open';
import { activeStatuses, runs } from '../runs/schema';
import { changeResources, type ResourcesChange } from '../threads/resources';
import { type MessageRow, messages, type NewMessage } from './schema';

export type MessageRows = ReturnType<typeof messageRows>;

export const messageRows = (db: Db, changed: NoteChange) => {
  const within = (threadId: string, id: string) =>
    and(eq(messages.thread_id, threadId), eq(messages.id, id));
  const ofThread = eq(messages.thread_id, sql.placeholder('threadId'));
  const find = db
    .select()
    .from(messages)
    .where(and(ofThread, eq(messages.id, sql.placeholder('id'))))
    .prepare();
  const isOther = or(isNull(messages.run_id), ne(messages.run_id, sql.placeholder('runId')));
  const history = db
    .select()
    .from(messages)
    .where(and(ofThread, isOther, lt(messages.seq, sql.placeholder('after'))))
    .orderBy(desc(messages.seq))
    .limit(sql.placeholder('limit'))
    .prepare();

  return {
    /**
     * Adds a message to a thread, and changes its resources. Undefined: a run of the thread is
     * active, or the thread is gone. Throws `ThreadChanged`.
     */
    async insert(
      message: NewMessage,
      resources?: ResourcesChange,
    ): Promise<MessageRow | undefined> {
      const { thread_id } = message;
      const isBusy = and(eq(runs.thread_id, thread_id), inArray(runs.status, activeStatuses));
      const inserted = await db.inTransaction(async (tx) => {
        if (await tx.select({ id: runs.id }).from(runs).where(isBusy).get()) return undefined;
        if (!(await changeResources(tx, thread_id, resources))) return undefined;
        return tx.insert(messages).values(message).returning().get();
      });
      await changed('thread', [thread_id]);
      return inserted;
    },

    async find(threadId: string, id: string): Promise<MessageRow | undefined> {
      return find.get({ threadId, id });
    },

    async cursor(threadId: string, id: string): Promise<number | undefined> {
      return cursorUnder(db, messages, threadId, id, eq(messages.thread_id, threadId));
    },

    async list(threadId: string, page: KeysetPage, runId?: string): Promise<MessageRow[]> {
      const ofRun = runId === undefined ? undefined : eq(messages.run_id, runId);
      return listRows(db, messages, page, and(eq(messages.thread_id, threadId), ofRun));
    },

    /** Whether a user has said anything. */
    async hasUser(threadId: string): Promise<boolean> {
      const ofUser = and(eq(messages.thread_id, threadId), eq(messages.role, 'user'));
      return (
        (await db.select({ id: messages.id }).from(messages).where(ofUser).limit(1).get()) !==
        undefined
      );
    },

    /** What a thread said before the run `runId`, newest first, beyond the message at `after`. */
    async history(
      threadId: string,
      runId: string,
      { after, limit }: { after: number; limit: number },
    ): Promise<MessageRow[]> {
      return history.all({ threadId, runId, after, limit });
    },

    async update(
      threadId: string,
      id: string,
      to: Partial<NewMessage>,
    ): Promise<MessageRow | undefined> {
      const updated = await db
        .update(messages)
        .set(to)
        .where(within(threadId, id))
        .returning()
        .get();
      await changed('thread', [threadId], undefined, { kind: 'message', ids: [id] });
      return updated;
    },

    /** True when there was such a message. */
    async delete(threadId: string, id: string, at: number): Promise<boolean> {
      const isGone = await db.inTransaction(async (tx) => {
        const row = await tx
          .delete(messages)
          .where(within(threadId, id))
          .returning({ seq: messages.seq })
          .get();
        if (!row) return false;
        const place = { id: cursorKey(threadId, id), seq: row.seq, project: null };
        await tx
          .insert(deleted)
          .values({ ...place, deleted_at: at })
          .run();
        return true;
      });
      await changed('thread', [threadId], undefined, { kind: 'message', ids: [id] });
      return isGone;
    },
  };
};
