import { and, asc, eq, gt, gte } from 'drizzle-orm';
import type { ChangeNotifier } from '../db/change-notifier';
import type { Db } from '../db/open';
import { type ResponseRow, responseEvents, responses } from './schema';

export type ResponseEventRows = ReturnType<typeof responseEventRows>;

/**
 * Why following ended: the follower left, the platform was closed, the response has ended or was deleted, or it was
 * begun anew.
 */
export type FollowEnd = 'left' | 'closed' | 'over' | 'deleted' | 'restarted';

/** Events before the first attempt of a background response. */
const eventsBefore = 2;

/** Whether the event with the number `after` was of an attempt that was given up. */
export const isStale = (after: number, { attempt_start }: Pick<ResponseRow, 'attempt_start'>) =>
  attempt_start !== null && after >= eventsBefore && after < attempt_start;

/** Rows read at a time. */
const maxRows = 500;

/** The table holds the events; the notifier only says that there are more. */
export const responseEventRows = (db: Db, notifier: ChangeNotifier) => {
  const { first, last, lines, response_seq } = responseEvents;
  const { attempt_start } = responses;

  return {
    /** Whether there are any, of those that were not forgotten. */
    async exist({ seq }: ResponseRow): Promise<boolean> {
      const isHere = eq(response_seq, seq);
      return (await db.select({ last }).from(responseEvents).where(isHere).get()) !== undefined;
    },

    /** The events beyond the sequence number `after`, one line each, as they come until the response has ended. */
    async *follow(
      { seq }: ResponseRow,
      after: number,
      signal: AbortSignal,
    ): AsyncGenerator<string[], FollowEnd> {
      // Before the first read: no event falls between.
      const notifications = notifier.subscribe(String(seq), signal);
      try {
        for (let from = after + 1; !signal.aborted; ) {
          if (notifier.isClosed) return 'closed';
          const isHere = eq(responses.seq, seq);
          const { is_active } = responses;
          const response = await db.select({ is_active }).from(responses).where(isHere).get();
          const rows = await db
            .select({ first, last, lines, attempt_start })
            .from(responseEvents)
            .innerJoin(responses, eq(responses.seq, response_seq))
            .where(and(eq(response_seq, seq), gte(last, from)))
            .orderBy(asc(first))
            .limit(maxRows)
            .all();
          const [head] = rows;
          const end = rows.at(-1);
          if (head && end) {
            if (isStale(from - 1, head)) return 'restarted';
            yield rows.flatMap(({ first, lines }) =>
              lines.split('\n').filter((_, at) => first + at >= from),
            );
            from = end.last + 1;
            continue;
          }
          if (!response) return 'deleted';
          if (!response.is_active) return 'over';
          await notifications.next();
        }
        return 'left';
      } finally {
        notifications.end();
      }
    },

    /** Forgets the events of ended responses that were created before `at`, in unix seconds, one response after another. */
    async forget(at: number): Promise<void> {
      for (let known = 0; ; ) {
        const { created_at, is_active } = responses;
        const next = await db
          .select({ seq: response_seq, created_at, is_active })
          .from(responseEvents)
          .innerJoin(responses, eq(responses.seq, response_seq))
          .where(gt(response_seq, known))
          .orderBy(asc(response_seq))
          .limit(1)
          .get();
        if (!next) return;
        known = next.seq;
        if (next.created_at < at && !next.is_active)
          await db.delete(responseEvents).where(eq(response_seq, known)).run();
        await new Promise((resolve) => setImmediate(resolve));
      }
    },

    close(): void {
      notifier.close();
    },
  };
};
