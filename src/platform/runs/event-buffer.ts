import { setImmediate as nextTurn } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { printWithSource } from '@/lib/exact-source';
import type { Db } from '../db/open';
import { runEvents } from './events-schema';
import { runs } from './schema';

/** What a stream of a run tells. */
export interface RunEvent {
  event: string;
  /** Goes over the wire as JSON. */
  data: unknown;
}

/** Pieces that one turn of the process takes, however fast they come. */
const maxPerTick = 200;

/**
 * Writes what runs tell. Pieces that change no row are gathered, and those of all runs written at
 * once, within this turn of the process.
 */
export function createEventBuffer(db: Db, ring: (runId: string) => void) {
  const ofId = eq(runs.id, sql.placeholder('runId'));
  const isThere = db.select({ id: runs.id }).from(runs).where(ofId).prepare();
  const insert = db
    .insert(runEvents)
    .values({
      run_id: sql.placeholder('runId'),
      event: sql.placeholder('event'),
      data: sql.placeholder('data'),
    })
    .prepare();

  const waiting = new Map<string, RunEvent[]>();
  /** Runs of which something could not be written. */
  const lost = new Map<string, unknown>();
  let count = 0;
  let isPlanned = false;

  const write = (runId: string, events: RunEvent[]) => {
    for (const { event, data } of events) insert.run({ runId, event, data: printWithSource(data) });
  };

  const flush = () => {
    isPlanned = false;
    const all = [...waiting];
    waiting.clear();
    count = 0;
    if (all.length === 0) return;
    try {
      db.transaction(
        () => {
          // A run whose thread was deleted has nothing more to tell.
          for (const [runId, events] of all) if (isThere.get({ runId })) write(runId, events);
        },
        { behavior: 'immediate' },
      );
      for (const [runId] of all) ring(runId);
    } catch (error) {
      for (const [runId] of all) lost.set(runId, error);
    }
  };

  /** Tells a worker that its run has a gap, once. */
  const check = (runId: string) => {
    if (!lost.has(runId)) return;
    const error = lost.get(runId);
    lost.delete(runId);
    throw error;
  };

  return {
    check,

    /**
     * Takes pieces, which are written soon: in this turn of the process, which ends first if it had
     * many. Rejects with what went wrong with earlier pieces of the run.
     */
    async add(runId: string, events: RunEvent[]): Promise<void> {
      check(runId);
      const before = waiting.get(runId);
      if (before) before.push(...events);
      else waiting.set(runId, [...events]);
      count += events.length;
      if (!isPlanned) setImmediate(flush);
      isPlanned = true;
      if (count >= maxPerTick) await nextTurn();
    },

    /** Writes what waits and what is told with it, within a transaction of the caller, who calls `forget` after it. */
    write(runId: string, events: RunEvent[]): void {
      write(runId, waiting.get(runId) ?? []);
      write(runId, events);
    },

    forget(runId: string): void {
      waiting.delete(runId);
    },
  };
}
