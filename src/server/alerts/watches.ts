import { eq } from 'drizzle-orm';
import type { Db } from '../db/open';
import { alertWatches } from '../db/schema';

export type WatchedState = Omit<typeof alertWatches.$inferSelect, 'source'>;

/** Remembers since when something is in its state, where no table tells it. */
export function watchStore(db: Db) {
  return {
    /** Notes the states as they are now. Returns all of them. */
    async note(
      source: string,
      states: { subject: string; state: string }[],
      now: number,
    ): Promise<WatchedState[]> {
      const rows = await db
        .select()
        .from(alertWatches)
        .where(eq(alertWatches.source, source))
        .all();
      const before = new Map(rows.map((row) => [row.subject, row]));
      const watched = states.map(({ subject, state }): WatchedState => {
        const known = before.get(subject);
        if (known?.state === state) return known;
        return { subject, state, since: now, previousSince: known?.since ?? null };
      });
      const changed = watched.filter(({ subject, state }) => before.get(subject)?.state !== state);
      if (changed.length > 0)
        await db.inTransaction(async (tx) => {
          for (const one of changed) {
            const { state, since, previousSince } = one;
            await tx
              .insert(alertWatches)
              .values({ source, subject: one.subject, state, since, previousSince })
              .onConflictDoUpdate({
                target: [alertWatches.source, alertWatches.subject],
                set: { state, since, previousSince },
              })
              .run();
          }
        });
      return watched;
    },
  };
}
