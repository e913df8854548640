import { setImmediate as nextTick } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import { printWithSource } from '@/lib/exact-source';
import type { Db, Queryable, Tx } from '../db/open';
import { runEvents } from './events-schema';
import { runs } from './schema';

/** An event of the stream of a run. */
export interface RunEvent {
  event: string;
  /** Sent as JSON. */
  data: unknown;
}

/** Deltas accepted in one tick of the event loop, however fast they come. */
const maxPerTick = 200;

/**
 * Writes the events of runs. Deltas, which change no row, are buffered; those of all runs are written in one transaction
 * at the end of the tick.
 */
export function createEventBuffer(db: Db, notify: (runId: string) => void) {
  const waiting = new Map<string, RunEvent[]>();
  /** Runs of which deltas could not be written, and why. */
  const failed = new Map<string, unknown>();
  let count = 0;
  let isScheduled = false;

  const take = (runId: string): RunEvent[] => {
    const events = waiting.get(runId) ?? [];
    waiting.delete(runId);
    return events;
  };

  const restore = (runId: string, events: RunEvent[]) => {
    if (events.length > 0) waiting.set(runId, [...events, ...take(runId)]);
  };

  const flush = async () => {
    isScheduled = false;
    count = 0;
    if (waiting.size === 0) return;
    // Taken once it is their turn: a transition that came before has written those of its run.
    let taken: [string, RunEvent[]][] = [];
    try {
      await db.inTransaction(async (tx) => {
        taken = [...waiting];
        waiting.clear();
        // The thread of the run may have been deleted.
        for (const [runId, events] of taken)
          if (await exists(tx).get({ runId })) await writeRunEvents(tx, runId, events);
      });
      for (const [runId] of taken) notify(runId);
    } catch (error) {
      if (taken.length === 0) {
        taken = [...waiting];
        waiting.clear();
      }
      for (const [runId] of taken) failed.set(runId, error);
    }
  };

  /** Reports to a worker that its run has a gap, once. */
  const check = (runId: string) => {
    if (!failed.has(runId)) return;
    const error = failed.get(runId);
    failed.delete(runId);
    throw error;
  };

  return {
    /**
     * Accepts deltas, which are written at the end of the tick; waits for that if there are many. Rejects with the error
     * of writing earlier deltas of the run.
     */
    async add(runId: string, events: RunEvent[]): Promise<void> {
      check(runId);
      const before = waiting.get(runId);
      if (before) before.push(...events);
      else waiting.set(runId, [...events]);
      count += events.length;
      if (!isScheduled) setImmediate(flush);
      isScheduled = true;
      if (count >= maxPerTick) await nextTick();
    },

    /**
     * A transaction about a run. Its body may write events, which come after the buffered ones of the run. Rejects with
     * the error of writing those.
     */
    async inTransaction<Result>(
      runId: string,
      body: (tx: Tx, writeEvents: (events: RunEvent[]) => Promise<void>) => Promise<Result>,
    ): Promise<Result> {
      let taken: RunEvent[] = [];
      const putBack = () => {
        restore(runId, taken);
        taken = [];
      };
      try {
        return await db.inTransaction(async (tx) => {
          check(runId);
          try {
            return await body(tx, async (events) => {
              taken = take(runId);
              await writeRunEvents(tx, runId, [...taken, ...events]);
            });
          } catch (error) {
            putBack();
            throw error;
          }
        });
      } catch (error) {
        putBack();
        throw error;
      }
    },
  };
}

/** Writes events of a run, without those that are buffered. */
export async function writeRunEvents(tx: Tx, runId: string, events: RunEvent[]): Promise<void> {
  const insert = inserting(tx);
  for (const { event, data } of events)
    await insert.run({ runId, event, data: printWithSource(data) });
}

const exists = prepared((on: Queryable) =>
  on
    .select({ id: runs.id })
    .from(runs)
    .where(eq(runs.id, sql.placeholder('runId')))
    .prepare(),
);

const inserting = prepared((on: Queryable) =>
  on
    .insert(runEvents)
    .values({
      run_id: sql.placeholder('runId'),
      event: sql.placeholder('event'),
      data: sql.placeholder('data'),
    })
    .prepare(),
);
