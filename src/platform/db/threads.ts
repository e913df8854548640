import { eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './open';
import { messages, type NewMessage } from './schema/messages';
import { runEvents } from './schema/run-events';
import { runSteps } from './schema/run-steps';
import { runs } from './schema/runs';
import { type NewThread, type ThreadRow, threads } from './schema/threads';

export type ThreadRows = ReturnType<typeof threadRows>;

export const threadRows = (db: Db, ring: (runId: string) => void) => {
  const ofId = eq(threads.id, sql.placeholder('id'));
  const find = db.select().from(threads).where(ofId).prepare();

  return {
    /** A thread with its first messages, oldest first. */
    async insert(thread: NewThread, first: NewMessage[]): Promise<ThreadRow> {
      return db.transaction((tx) => {
        const row = tx.insert(threads).values(thread).returning().get();
        // One by one: a statement has room for a few thousand values only.
        for (const message of first) tx.insert(messages).values(message).run();
        return row;
      });
    },

    async find(id: string): Promise<ThreadRow | undefined> {
      return find.get({ id });
    },

    /** Tools whose resources are not given keep theirs. */
    async update(
      id: string,
      { tool_resources: given, ...to }: Partial<NewThread>,
    ): Promise<ThreadRow | undefined> {
      return db.transaction(
        (tx) => {
          const row = find.get({ id });
          if (!row) return undefined;
          const tool_resources = { ...row.tool_resources, ...given };
          const change = tx.update(threads).set({ ...to, tool_resources });
          return change.where(eq(threads.id, id)).returning().get();
        },
        { behavior: 'immediate' },
      );
    },

    /** Takes with it the messages and runs of the thread. True when there was one. */
    async delete(id: string): Promise<boolean> {
      const ofThread = eq(runs.thread_id, id);
      const { isGone, gone } = db.transaction((tx) => {
        const isGone = tx.delete(threads).where(eq(threads.id, id)).run().changes > 0;
        const those = tx.select({ id: runs.id }).from(runs).where(ofThread);
        tx.delete(runEvents).where(inArray(runEvents.run_id, those)).run();
        tx.delete(runSteps).where(inArray(runSteps.run_id, those)).run();
        tx.delete(messages).where(eq(messages.thread_id, id)).run();
        return { isGone, gone: tx.delete(runs).where(ofThread).returning({ id: runs.id }).all() };
      });
      for (const run of gone) ring(run.id);
      return isGone;
    },
  };
};
