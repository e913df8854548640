import { and, asc, eq, gt, inArray, lte, notInArray, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import { type ObjectUsage, putUsage } from '@/lib/usage/store';
import { cursorUnder, type KeysetPage, listRows } from '../db/cursor';
import type { NoteChange } from '../db/object-changes';
import type { Db, Queryable } from '../db/open';
import { ofProject, type ProjectScope } from '../db/project';
import { messages, type NewMessage } from '../messages/schema';
import { changeResources, type ResourcesChange } from '../threads/resources';
import { type NewThread, threads } from '../threads/schema';
import { createEventBuffer, type RunEvent, writeRunEvents } from './event-buffer';
import { activeStatuses, type NewRun, type RunRow, type RunStatus, runs } from './schema';
import { type RunStepRow, runSteps } from './steps-schema';
import { type AppliedTransition, applyTransition, type RunTransition } from './transition';
import { usageRecordOf } from './usage-record';

export type RunRows = ReturnType<typeof runRows>;

const unfinished: RunStatus[] = ['queued', 'in_progress', 'cancelling'];

/** What is made with a run. */
export interface RunCreation {
  /** The thread, where that is new. */
  thread?: NewThread | undefined;
  /** Of the thread that is there. */
  resources?: ResourcesChange | undefined;
  messages: NewMessage[];
}

/** Nothing happens where there is nothing planned. */
export type PlanTransition = (
  run: RunRow,
  open: RunStepRow | undefined,
) => RunTransition | undefined;

/** A run belongs to the project of its thread: whoever asks for one asks for the thread first. */
export const runRows = (
  db: Db,
  project: ProjectScope,
  notify: (runId: string) => void,
  changed: NoteChange,
) => {
  const eventBuffer = createEventBuffer(db, notify);
  const find = prepared((on: Queryable) =>
    on
      .select()
      .from(runs)
      .where(eq(runs.id, sql.placeholder('id')))
      .prepare(),
  );
  const ofThread = eq(runs.thread_id, sql.placeholder('threadId'));
  const active = prepared((on: Queryable) =>
    on
      .select()
      .from(runs)
      .where(and(ofThread, inArray(runs.status, activeStatuses)))
      .prepare(),
  );
  const waiting = db
    .select({ id: runs.id, status: runs.status, expires_at: runs.expires_at })
    .from(runs)
    .where(inArray(runs.status, unfinished))
    .orderBy(asc(runs.seq))
    .limit(sql.placeholder('limit'))
    .prepare();

  const openStep = prepared((on: Queryable) =>
    on
      .select()
      .from(runSteps)
      .where(and(eq(runSteps.run_id, sql.placeholder('id')), eq(runSteps.status, 'in_progress')))
      .orderBy(asc(runSteps.seq))
      .limit(1)
      .prepare(),
  );

  const isIdle = inArray(runs.status, ['queued', 'requires_action']);
  const overdue = db
    .select()
    .from(runs)
    .where(and(isIdle, lte(runs.expires_at, sql.placeholder('at'))))
    .prepare();

  const beyond = db
    .select({ id: runs.id })
    .from(runs)
    .where(and(inArray(runs.status, activeStatuses), gt(runs.expires_at, sql.placeholder('at'))))
    .limit(1)
    .prepare();

  return {
    /**
     * Begins a run, with all that is made with it. Undefined: its thread has an active one, or is
     * gone. The events tell of the run that was made. Throws `ThreadChanged`.
     */
    async create(
      run: NewRun,
      { thread, resources, messages: added }: RunCreation,
      events: (run: RunRow) => RunEvent[],
    ): Promise<RunRow | undefined> {
      const begun = await db.inTransaction(async (tx) => {
        if (thread)
          await tx
            .insert(threads)
            .values({ ...thread, ...ofProject(project) })
            .run();
        else if (await active(tx).get({ threadId: run.thread_id })) return undefined;
        else if (!(await changeResources(tx, run.thread_id, resources))) return undefined;
        for (const message of added) await tx.insert(messages).values(message).run();
        const row = await tx.insert(runs).values(run).returning().get();
        await writeRunEvents(tx, row.id, events(row));
        return row;
      });
      if (begun) {
        notify(begun.id);
        await changed('thread', [begun.thread_id]);
      }
      return begun;
    },

    async find(id: string): Promise<RunRow | undefined> {
      return find(db).get({ id });
    },

    /** Of all threads, in the order of their creation. */
    async endedAfter(seq: number, limit: number): Promise<RunRow[]> {
      return db
        .select()
        .from(runs)
        .where(and(gt(runs.seq, seq), notInArray(runs.status, activeStatuses)))
        .orderBy(asc(runs.seq))
        .limit(limit)
        .all();
    },

    async usageOf(ended: RunRow[]): Promise<ObjectUsage[]> {
      const used: ObjectUsage[] = [];
      for (const run of ended) used.push(...(await usageRecordOf(db, run)));
      return used;
    },

    /** Which run of its thread it is, from 1. Runs go with their thread only, so that the number stays. */
    async numberInThread({ thread_id, seq }: Pick<RunRow, 'thread_id' | 'seq'>): Promise<number> {
      const before = and(eq(runs.thread_id, thread_id), lte(runs.seq, seq));
      return db.$count(runs, before);
    },

    async cursor(threadId: string, id: string): Promise<number | undefined> {
      return cursorUnder(db, runs, threadId, id, eq(runs.thread_id, threadId));
    },

    async list(threadId: string, page: KeysetPage): Promise<RunRow[]> {
      return listRows(db, runs, page, eq(runs.thread_id, threadId));
    },

    /** The run that a thread is busy with. */
    async active(threadId: string): Promise<RunRow | undefined> {
      return active(db).get({ threadId });
    },

    /** Oldest first; those that wait for their client are not among them. */
    async unfinished(limit: number): Promise<Pick<RunRow, 'id' | 'status' | 'expires_at'>[]> {
      return waiting.all({ limit });
    },

    /** Has those end within `lifetime` seconds from now whose end lies further ahead: the clock stepped back. */
    async capExpiry(at: number, lifetime: number): Promise<void> {
      const expires_at = at + lifetime;
      // Mostly there is none, and nothing is written.
      if (!(await beyond.get({ at: expires_at }))) return;
      const those = and(inArray(runs.status, activeStatuses), gt(runs.expires_at, expires_at));
      await db.update(runs).set({ expires_at }).where(those).run();
    },

    /** Those that nobody works on and whose time is over: they wait for their client, or for a place. */
    async overdue(at: number): Promise<RunRow[]> {
      return overdue.all({ at });
    },

    /** Undefined: it is in one of the states `unless`, or gone. */
    async update(
      id: string,
      to: Partial<NewRun>,
      unless: RunStatus[] = [],
    ): Promise<RunRow | undefined> {
      const free = and(eq(runs.id, id), notInArray(runs.status, unless));
      const updated = await db.update(runs).set(to).where(free).returning().get();
      if (updated) await changed('thread', [updated.thread_id]);
      return updated;
    },

    /**
     * Makes a transition of a run that still is in one of the states `from`, and tells of it, at
     * once. Undefined when it is not: somebody else was faster, or the thread is gone. What depends
     * on the run or its open step is planned from the rows as they are then.
     */
    async transition(
      id: string,
      from: RunStatus[],
      transition: RunTransition | PlanTransition,
      events: (applied: AppliedTransition) => RunEvent[],
    ): Promise<AppliedTransition | undefined> {
      const applied = await eventBuffer.inTransaction(id, async (tx, write) => {
        const run = await find(tx).get({ id });
        if (!run || !from.includes(run.status)) return undefined;
        const planned =
          typeof transition === 'function'
            ? transition(run, await openStep(tx).get({ id }))
            : transition;
        if (!planned) return undefined;
        const applied = await applyTransition(tx, run, planned);
        await putUsage(tx, await usageRecordOf(tx, applied.run));
        await write(events(applied));
        return applied;
      });
      if (!applied) return undefined;
      notify(id);
      await changed('thread', [applied.run.thread_id]);
      return applied;
    },

    /**
     * Tells what changes no row: a piece of a message, say. It is written within this turn of the
     * process, which ends first if it had many; what goes wrong then is told to whoever tells more of the run.
     */
    async emit(runId: string, events: RunEvent[]): Promise<void> {
      await eventBuffer.add(runId, events);
    },
  };
};
