import { and, asc, eq, gt, max, min, sql } from 'drizzle-orm';
import { createChangeNotifier } from '../db/change-notifier';
import type { Db } from '../db/open';
import { type RunEventRow, runEvents } from './events-schema';
import { activeStatuses, runs } from './schema';

export type RunEventRows = ReturnType<typeof runEventRows>;

/**
 * Why watching ended: the watcher left, the platform was closed, or there is nothing more to come
 * of a run, which is over or was deleted.
 */
export type WatchEnd = 'left' | 'closed' | 'over';

/** Rows read at a time. */
const maxRows = 1_000;

/** The table holds the events; the notifier only says that there are more. */
export const runEventRows = (db: Db, version: () => number) => {
  const notifier = createChangeNotifier(version);
  const statements = prepare(db);

  const isActive = async (runId: string) => {
    const run = await statements.run.get({ runId });
    return run !== undefined && activeStatuses.includes(run.status);
  };

  return {
    notify: notifier.notify,

    /** Where the events of a run end now: what comes later is told from here on. */
    async end(runId: string): Promise<number> {
      return (await statements.end.get({ runId }))?.seq ?? 0;
    },

    /** The events of a run beyond `seq`, as many as there are by then each time, until `signal` is aborted. */
    async *watch(
      runId: string,
      seq: number,
      signal: AbortSignal,
    ): AsyncGenerator<RunEventRow[], WatchEnd> {
      // Before the first read: no event falls between.
      const notifications = notifier.subscribe(runId, signal);
      try {
        for (let from = seq; !signal.aborted; ) {
          if (notifier.isClosed) return 'closed';
          const rows = await statements.after.all({ runId, after: from });
          const last = rows.at(-1);
          if (last) {
            yield rows;
            from = last.seq;
            continue;
          }
          // Asked before it is looked again: what a run tells last is written with its end.
          const isOver = !(await isActive(runId));
          if (isOver && !(await statements.after.get({ runId, after: from }))) return 'over';
          if (!isOver) await notifications.next();
        }
        return 'left';
      } finally {
        notifications.end();
      }
    },

    /** Ends all watching. */
    close(): void {
      notifier.close();
    },

    /** Forgets what happened in runs that have ended and were created by `at`, one run after another. */
    async forget(at: number): Promise<void> {
      for (let runId = ''; ; ) {
        const next = (await statements.next.get({ runId }))?.runId;
        if (next == null) return;
        runId = next;
        const run = await statements.run.get({ runId });
        const isNeeded = run && (activeStatuses.includes(run.status) || run.created_at > at);
        if (!isNeeded) await statements.forget.run({ runId });
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
};

function prepare(db: Db) {
  const ofRun = eq(runEvents.run_id, sql.placeholder('runId'));
  const { id, status, created_at } = runs;
  return {
    run: db
      .select({ status, created_at })
      .from(runs)
      .where(eq(id, sql.placeholder('runId')))
      .prepare(),
    after: db
      .select()
      .from(runEvents)
      .where(and(ofRun, gt(runEvents.seq, sql.placeholder('after'))))
      .orderBy(asc(runEvents.seq))
      .limit(maxRows)
      .prepare(),
    end: db
      .select({ seq: max(runEvents.seq) })
      .from(runEvents)
      .where(ofRun)
      .prepare(),
    next: db
      .select({ runId: min(runEvents.run_id) })
      .from(runEvents)
      .where(gt(runEvents.run_id, sql.placeholder('runId')))
      .prepare(),
    forget: db.delete(runEvents).where(ofRun).prepare(),
  };
}
