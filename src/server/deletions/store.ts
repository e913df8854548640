import { and, asc, count, desc, eq, gt, inArray, isNull, lte } from 'drizzle-orm';
import type { UpstreamFailure } from '../connections/failure';
import type { Db } from '../db/open';
import { type DeletionItemRow, type DeletionRow, deletionItems, deletions } from '../db/schema';
import type { DeletableKind } from '../history/delete';

export type ItemState = DeletionItemRow['state'];

/** Times are unix seconds. */
export interface DeletionView {
  id: string;
  connection: string;
  kind: DeletableKind;
  by: string;
  created_at: number;
  /** Null while it goes on. */
  ended_at: number | null;
  stopped_by: string | null;
  counts: Record<ItemState, number>;
  /** Why it pauses, and until when. */
  paused: { until: number; error: UpstreamFailure } | null;
}

/** `held_until` of a deletion that is not begun: all that it takes is not noted yet. */
export const notStarted = Number.MAX_SAFE_INTEGER;

export type DeletionStore = ReturnType<typeof deletionStore>;

export function deletionStore(db: Db) {
  return {
    async insert(row: typeof deletions.$inferInsert): Promise<void> {
      db.insert(deletions).values(row).run();
    },

    /** Adds what is to be deleted, after what was added before. */
    async add(deletion: string, items: { id: string; name: string | null }[]): Promise<void> {
      db.transaction(
        () => {
          const of = eq(deletionItems.deletion, deletion);
          const held =
            db.select({ count: count() }).from(deletionItems).where(of).get()?.count ?? 0;
          const write = db.$client.prepare(
            'insert into deletion_items (deletion, position, id, name) values (?, ?, ?, ?)',
          );
          for (const [index, { id, name }] of items.entries())
            write.run(deletion, held + index, id, name);
        },
        { behavior: 'immediate' },
      );
    },

    async find(id: string): Promise<DeletionView | null> {
      const row = db.select().from(deletions).where(eq(deletions.id, id)).get();
      return row ? viewOf(db, row) : null;
    },

    async newest(connection: string, limit = 50): Promise<DeletionView[]> {
      return db
        .select()
        .from(deletions)
        .where(eq(deletions.connection, connection))
        .orderBy(desc(deletions.createdAt))
        .limit(limit)
        .all()
        .map((row) => viewOf(db, row));
    },

    async items(
      deletion: string,
      { state, after = -1, limit }: { state?: ItemState; after?: number; limit: number },
    ): Promise<DeletionItemRow[]> {
      return db
        .select()
        .from(deletionItems)
        .where(
          and(
            eq(deletionItems.deletion, deletion),
            state && eq(deletionItems.state, state),
            gt(deletionItems.position, after),
          ),
        )
        .orderBy(asc(deletionItems.position))
        .limit(limit)
        .all();
    },

    /** Those that go on and do not pause. */
    async due(now: number): Promise<DeletionRow[]> {
      const isDue = and(isNull(deletions.endedAt), lte(deletions.heldUntil, now));
      return db.select().from(deletions).where(isDue).orderBy(asc(deletions.createdAt)).all();
    },

    /** Ends those whose start was cut off before all was noted. */
    async endUnstarted(before: number, endedAt: number): Promise<void> {
      const isCut = and(
        isNull(deletions.endedAt),
        eq(deletions.heldUntil, notStarted),
        lte(deletions.createdAt, before),
      );
      db.update(deletions).set({ endedAt }).where(isCut).run();
    },

    async isOver(id: string): Promise<boolean> {
      const row = db.select().from(deletions).where(eq(deletions.id, id)).get();
      return row === undefined || row.endedAt !== null;
    },

    /** One item has come to an end: what paused is over. */
    async settle(
      item: Pick<DeletionItemRow, 'deletion' | 'position'>,
      end: Pick<DeletionItemRow, 'state' | 'failure' | 'at'>,
    ): Promise<void> {
      db.update(deletionItems)
        .set(end)
        .where(
          and(
            eq(deletionItems.deletion, item.deletion),
            eq(deletionItems.position, item.position),
            eq(deletionItems.state, 'waiting'),
          ),
        )
        .run();
      const { deletion } = item;
      db.update(deletions)
        .set({ failures: 0, failure: null, heldUntil: 0 })
        .where(and(eq(deletions.id, deletion), gt(deletions.failures, 0)))
        .run();
    },

    async pause(
      id: string,
      to: Pick<DeletionRow, 'heldUntil' | 'failures' | 'failure'>,
    ): Promise<void> {
      db.update(deletions).set(to).where(eq(deletions.id, id)).run();
    },

    async end(id: string, endedAt: number, stoppedBy?: string): Promise<void> {
      const goesOn = and(eq(deletions.id, id), isNull(deletions.endedAt));
      db.update(deletions)
        .set({ endedAt, failure: null, ...(stoppedBy !== undefined && { stoppedBy }) })
        .where(goesOn)
        .run();
    },

    /** What failed, or was never tried, is tried again. Returns how many there are. */
    async retry(id: string): Promise<number> {
      return db.transaction(
        () => {
          const again = and(
            eq(deletionItems.deletion, id),
            inArray(deletionItems.state, ['failed', 'waiting']),
          );
          const { changes } = db
            .update(deletionItems)
            .set({ state: 'waiting', failure: null, at: null })
            .where(again)
            .run();
          if (changes > 0) {
            db.update(deletions)
              .set({ endedAt: null, stoppedBy: null, heldUntil: 0, failures: 0 })
              .where(eq(deletions.id, id))
              .run();
          }
          return changes;
        },
        { behavior: 'immediate' },
      );
    },
  };
}

function viewOf(db: Db, row: DeletionRow): DeletionView {
  const counted = db
    .select({ state: deletionItems.state, count: count() })
    .from(deletionItems)
    .where(eq(deletionItems.deletion, row.id))
    .groupBy(deletionItems.state)
    .all();
  const counts = { waiting: 0, deleted: 0, missing: 0, failed: 0 };
  for (const { state, count } of counted) counts[state] = count;
  return {
    id: row.id,
    connection: row.connection,
    kind: row.kind as DeletableKind,
    by: row.byName,
    created_at: row.createdAt,
    ended_at: row.endedAt,
    stopped_by: row.stoppedBy,
    counts,
    paused: row.failure ? { until: row.heldUntil, error: row.failure } : null,
  };
}
