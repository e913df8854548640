import { and, eq, inArray, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import { cursorOf, type KeysetPage, listRows } from '../db/cursor';
import { deleted } from '../db/deleted-schema';
import type { NoteChange } from '../db/object-changes';
import type { Db, Queryable } from '../db/open';
import { inProject, ofProject, type ProjectScope } from '../db/project';
import { messages, type NewMessage } from '../messages/schema';
import { runEvents } from '../runs/events-schema';
import { runs } from '../runs/schema';
import { runSteps } from '../runs/steps-schema';
import { type NewThread, type ThreadRow, threads } from './schema';

export type ThreadRows = ReturnType<typeof threadRows>;

export const threadRows = (
  db: Db,
  project: ProjectScope,
  notify: (runId: string) => void,
  changed: NoteChange,
) => {
  const isHere = inProject(threads.project, project);
  const ofId = and(isHere, eq(threads.id, sql.placeholder('id')));
  const find = prepared((on: Queryable) => on.select().from(threads).where(ofId).prepare());

  return {
    /** A thread with its first messages, oldest first. */
    async insert(thread: NewThread, first: NewMessage[]): Promise<ThreadRow> {
      const inserted = await db.inTransaction(async (tx) => {
        const row = await tx
          .insert(threads)
          .values({ ...thread, ...ofProject(project) })
          .returning()
          .get();
        // One by one: a statement has room for a few thousand values only.
        for (const message of first) await tx.insert(messages).values(message).run();
        return row;
      });
      await changed('thread', [inserted.id], inserted.project);
      return inserted;
    },

    async find(id: string): Promise<ThreadRow | undefined> {
      return find(db).get({ id });
    },

    async cursor(id: string): Promise<number | undefined> {
      return cursorOf(db, threads, id, project);
    },

    async list(page: KeysetPage): Promise<ThreadRow[]> {
      return listRows(db, threads, page, isHere);
    },

    /** Tools whose resources are not given keep theirs. */
    async update(
      id: string,
      { tool_resources: given, ...to }: Partial<NewThread>,
    ): Promise<ThreadRow | undefined> {
      const updated = await db.inTransaction(async (tx) => {
        const row = await find(tx).get({ id });
        if (!row) return undefined;
        const tool_resources = { ...row.tool_resources, ...given };
        const change = tx.update(threads).set({ ...to, tool_resources });
        return change.where(eq(threads.id, id)).returning().get();
      });
      if (updated) await changed('thread', [id], updated.project);
      return updated;
    },

    /** Takes with it the messages and runs of the thread. True if it existed. */
    async delete(id: string, at: number): Promise<boolean> {
      const ofThread = eq(runs.thread_id, id);
      const gone = await db.inTransaction(async (tx) => {
        const row = await tx
          .delete(threads)
          .where(and(isHere, eq(threads.id, id)))
          .returning({ seq: threads.seq, project: threads.project })
          .get();
        if (!row) return undefined;
        await tx
          .insert(deleted)
          .values({ id, ...row, deleted_at: at })
          .run();
        const those = tx.select({ id: runs.id }).from(runs).where(ofThread);
        await tx.delete(runEvents).where(inArray(runEvents.run_id, those)).run();
        await tx.delete(runSteps).where(inArray(runSteps.run_id, those)).run();
        await tx.delete(messages).where(eq(messages.thread_id, id)).run();
        return {
          ...row,
          runs: await tx.delete(runs).where(ofThread).returning({ id: runs.id }).all(),
        };
      });
      if (!gone) return false;
      for (const run of gone.runs) notify(run.id);
      await changed('thread', [id], gone.project);
      return true;
    },
  };
};
