import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { type Happened, type Happening, make } from './happening';
import type { Db } from './open';
import { listRows, type Page, placeOf } from './place';
import { messages, type NewMessage } from './schema/messages';
import { activeStatuses, type NewRun, type RunRow, type RunStatus, runs } from './schema/runs';
import { type NewThread, threads } from './schema/threads';
import { createTeller, type Told } from './told';

export type RunRows = ReturnType<typeof runRows>;

const unfinished: RunStatus[] = ['queued', 'in_progress', 'cancelling'];

/** What is made with a run. */
export interface Beginning {
  /** The thread, where that is new. */
  thread?: NewThread | undefined;
  /** What the thread that is there has from now on. */
  resources?: NewThread['tool_resources'] | undefined;
  messages: NewMessage[];
}

export const runRows = (db: Db, ring: (runId: string) => void) => {
  const teller = createTeller(db, ring);
  const find = db
    .select()
    .from(runs)
    .where(eq(runs.id, sql.placeholder('id')))
    .prepare();
  const ofThread = eq(runs.thread_id, sql.placeholder('threadId'));
  const active = db
    .select()
    .from(runs)
    .where(and(ofThread, inArray(runs.status, activeStatuses)))
    .prepare();
  const waiting = db
    .select({ id: runs.id, status: runs.status, expires_at: runs.expires_at })
    .from(runs)
    .where(inArray(runs.status, unfinished))
    .orderBy(asc(runs.seq))
    .limit(sql.placeholder('limit'))
    .prepare();

  const isIdle = inArray(runs.status, ['queued', 'requires_action']);
  const overdue = db
    .select()
    .from(runs)
    .where(and(isIdle, lte(runs.expires_at, sql.placeholder('at'))))
    .prepare();

  return {
    /**
     * Begins a run, with all that is made with it. Undefined: its thread has an active one, or is
     * gone. The events tell of the run that was made.
     */
    async begin(
      run: NewRun,
      { thread, resources, messages: added }: Beginning,
      told: (run: RunRow) => Told[],
    ): Promise<RunRow | undefined> {
      const begun = db.transaction(
        (tx) => {
          const ofId = eq(threads.id, run.thread_id);
          if (thread) tx.insert(threads).values(thread).run();
          else if (!tx.select({ id: threads.id }).from(threads).where(ofId).get()) return undefined;
          else if (active.get({ threadId: run.thread_id })) return undefined;
          if (resources) tx.update(threads).set({ tool_resources: resources }).where(ofId).run();
          for (const message of added) tx.insert(messages).values(message).run();
          const row = tx.insert(runs).values(run).returning().get();
          teller.write(row.id, told(row));
          return row;
        },
        { behavior: 'immediate' },
      );
      if (begun) ring(begun.id);
      return begun;
    },

    async find(id: string): Promise<RunRow | undefined> {
      return find.get({ id });
    },

    async place(id: string): Promise<number | undefined> {
      return placeOf(db, runs, id);
    },

    async list(threadId: string, page: Page): Promise<RunRow[]> {
      return listRows(db, runs, page, eq(runs.thread_id, threadId));
    },

    /** The run that a thread is busy with. */
    async active(threadId: string): Promise<RunRow | undefined> {
      return active.get({ threadId });
    },

    /** Oldest first; those that wait for their client are not among them. */
    async unfinished(limit: number): Promise<Pick<RunRow, 'id' | 'status' | 'expires_at'>[]> {
      return waiting.all({ limit });
    },

    /** Those that nobody works on and whose time is over: they wait for their client, or for a place. */
    async overdue(at: number): Promise<RunRow[]> {
      return overdue.all({ at });
    },

    /** Changes what a client may change at any time. */
    async update(id: string, to: Partial<NewRun>): Promise<RunRow | undefined> {
      return db.update(runs).set(to).where(eq(runs.id, id)).returning().get();
    },

    /**
     * Makes a happening of a run that still is in one of the states `from`, and tells of it, at
     * once. Undefined when it is not: somebody else was faster, or the thread is gone.
     */
    async happen(
      id: string,
      from: RunStatus[],
      happening: Happening,
      told: (happened: Happened) => Told[],
    ): Promise<Happened | undefined> {
      teller.check(id);
      const happened = db.transaction(
        (tx) => {
          const run = find.get({ id });
          if (!run || !from.includes(run.status)) return undefined;
          const happened = make(tx, run, happening);
          teller.write(id, told(happened));
          return happened;
        },
        { behavior: 'immediate' },
      );
      if (!happened) return undefined;
      teller.forget(id);
      ring(id);
      return happened;
    },

    /**
     * Tells what changes no row: a piece of a message, say. It is written within this turn of the
     * process, which ends first if it had many; what goes wrong then is told to whoever tells more of the run.
     */
    async tell(runId: string, told: Told[]): Promise<void> {
      await teller.add(runId, told);
    },
  };
};
