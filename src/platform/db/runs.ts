import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Db } from './open';
import { listRows, type Page, placeOf } from './place';
import { type MessageRow, messages, type NewMessage } from './schema/messages';
import { runEvents } from './schema/run-events';
import { type NewRunStep, type RunStepRow, runSteps } from './schema/run-steps';
import { type NewRun, type RunRow, type RunStatus, runs } from './schema/runs';

export type RunRows = ReturnType<typeof runRows>;

/** While a run is in one of these, its thread takes no other run and no message. */
export const activeStatuses: RunStatus[] = [
  'queued',
  'in_progress',
  'requires_action',
  'cancelling',
];

const unfinished: RunStatus[] = ['queued', 'in_progress', 'cancelling'];

/** What goes together: rows that are added or changed, and what streams tell of it, in that order. */
export interface Happening {
  run?: Partial<NewRun>;
  newMessages?: NewMessage[];
  message?: { id: string } & Partial<NewMessage>;
  newSteps?: NewRunStep[];
  step?: { id: string } & Partial<NewRunStep>;
}

/** The rows of a happening as they are after it. */
export interface Happened {
  run: RunRow;
  message?: MessageRow;
  step?: RunStepRow;
}

export interface Told {
  event: string;
  /** Goes over the wire as JSON. */
  data: unknown;
}

export const runRows = (db: Db, ring: (runId: string) => void) => {
  const ofId = eq(runs.id, sql.placeholder('id'));
  const find = db.select().from(runs).where(ofId).prepare();
  const tell = db
    .insert(runEvents)
    .values({
      run_id: sql.placeholder('runId'),
      event: sql.placeholder('event'),
      data: sql.placeholder('data'),
    })
    .prepare();

  const writeEvents = (runId: string, told: Told[]) => {
    for (const { event, data } of told) tell.run({ runId, event, data: JSON.stringify(data) });
  };

  let waiting: { runId: string; told: Told[] }[] = [];
  let trouble: { error: unknown } | undefined;

  /** Writes what was told in this turn of the process, of all runs, at once. */
  const flush = () => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    db.transaction(() => {
      for (const { runId, told } of batch) writeEvents(runId, told);
    });
    for (const runId of new Set(batch.map((one) => one.runId))) ring(runId);
  };

  const flushLater = () => {
    try {
      flush();
    } catch (error) {
      trouble = { error };
    }
  };

  return {
    /**
     * Begins a run, with the messages that come with it. Undefined: its thread has an active one.
     * The events tell of the run that was made.
     */
    async insert(
      run: NewRun,
      added: NewMessage[],
      told: (run: RunRow) => Told[],
    ): Promise<RunRow | undefined> {
      const row = db.transaction((tx) => {
        const active = and(eq(runs.thread_id, run.thread_id), inArray(runs.status, activeStatuses));
        if (tx.select({ id: runs.id }).from(runs).where(active).get()) return undefined;
        for (const message of added) tx.insert(messages).values(message).run();
        const row = tx.insert(runs).values(run).returning().get();
        writeEvents(row.id, told(row));
        return row;
      });
      if (row) ring(row.id);
      return row;
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
      return db
        .select()
        .from(runs)
        .where(and(eq(runs.thread_id, threadId), inArray(runs.status, activeStatuses)))
        .get();
    },

    /** Oldest first; those that wait for their client are not among them. */
    async unfinished(limit: number): Promise<RunRow[]> {
      return db
        .select()
        .from(runs)
        .where(inArray(runs.status, unfinished))
        .orderBy(runs.seq)
        .limit(limit)
        .all();
    },

    /** Those that waited too long for their client. */
    async overdue(at: number): Promise<RunRow[]> {
      return db
        .select()
        .from(runs)
        .where(and(eq(runs.status, 'requires_action'), lte(runs.expires_at, at)))
        .all();
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
      flush();
      const happened = db.transaction((tx) => {
        const within = and(eq(runs.id, id), inArray(runs.status, from));
        const run = happening.run
          ? tx.update(runs).set(happening.run).where(within).returning().get()
          : tx.select().from(runs).where(within).get();
        if (!run) return undefined;
        let message: MessageRow | undefined;
        for (const added of happening.newMessages ?? [])
          message = tx.insert(messages).values(added).returning().get();
        let step: RunStepRow | undefined;
        for (const added of happening.newSteps ?? [])
          step = tx.insert(runSteps).values(added).returning().get();
        if (happening.message) {
          const { id, ...to } = happening.message;
          message = tx.update(messages).set(to).where(eq(messages.id, id)).returning().get();
        }
        if (happening.step) {
          const { id, ...to } = happening.step;
          step = tx.update(runSteps).set(to).where(eq(runSteps.id, id)).returning().get();
        }
        const happened = { run, ...(message && { message }), ...(step && { step }) };
        writeEvents(id, told(happened));
        return happened;
      });
      if (happened) ring(id);
      return happened;
    },

    /** Tells what changes no row: a piece of a message, say. It is written within this turn of the process. */
    async tell(runId: string, told: Told[]): Promise<void> {
      if (trouble) throw trouble.error;
      if (waiting.length === 0) setImmediate(flushLater);
      waiting.push({ runId, told });
    },
  };
};
