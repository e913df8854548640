import { EventEmitter } from 'node:events';
import { and, asc, eq, gt, inArray, lte, max, sql } from 'drizzle-orm';
import type { Db } from './open';
import { type RunEventRow, runEvents } from './schema/run-events';
import { runs } from './schema/runs';

export type RunEventRows = ReturnType<typeof runEventRows>;

/** How often a watcher looks whether another process has written, in milliseconds. */
const interval = 100;
/** Rows read at a time. */
const most = 1_000;

/** The table is what happened; the bell only says that there is more of it. */
export const runEventRows = (db: Db, version: () => number) => {
  const bell = new EventEmitter().setMaxListeners(0);
  let isClosed = false;
  const after = db
    .select()
    .from(runEvents)
    .where(
      and(
        eq(runEvents.run_id, sql.placeholder('runId')),
        gt(runEvents.seq, sql.placeholder('after')),
      ),
    )
    .orderBy(asc(runEvents.seq))
    .limit(most)
    .prepare();

  return {
    ring(runId: string): void {
      bell.emit(runId);
    },

    /** Where the events of a run end now: what comes later is told from here on. */
    async end(runId: string): Promise<number> {
      const row = db
        .select({ seq: max(runEvents.seq) })
        .from(runEvents)
        .where(eq(runEvents.run_id, runId))
        .get();
      return row?.seq ?? 0;
    },

    /** The events of a run beyond `seq`, and then each as it comes, until `signal` is aborted. */
    async *watch(runId: string, seq: number, signal: AbortSignal): AsyncGenerator<RunEventRow> {
      let isNew = true;
      let wake = () => {};
      const hear = () => {
        isNew = true;
        wake();
      };
      let known = version();
      const listen = () => {
        if (isClosed) return clearInterval(timer);
        const latest = version();
        if (latest !== known) hear();
        known = latest;
      };
      // Before the first read: no event falls between.
      bell.on(runId, hear);
      signal.addEventListener('abort', hear);
      const timer = setInterval(listen, interval);
      try {
        for (let from = seq; !signal.aborted && !isClosed; ) {
          isNew = false;
          const rows = after.all({ runId, after: from });
          yield* rows;
          from = rows.at(-1)?.seq ?? from;
          if (isNew || rows.length === most) continue;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      } finally {
        clearInterval(timer);
        signal.removeEventListener('abort', hear);
        bell.off(runId, hear);
      }
    },

    /** Ends all watching. */
    close(): void {
      isClosed = true;
      for (const runId of bell.eventNames()) bell.emit(runId);
    },

    /** Forgets what happened in runs that had ended by `at`. */
    async forget(at: number): Promise<void> {
      const ended = db
        .select({ id: runs.id })
        .from(runs)
        .where(
          and(
            inArray(runs.status, ['completed', 'failed', 'cancelled', 'incomplete', 'expired']),
            lte(runs.created_at, at),
          ),
        );
      db.delete(runEvents).where(inArray(runEvents.run_id, ended)).run();
    },
  };
};
