import { and, between, desc, eq, gt, isNotNull, lte, max } from 'drizzle-orm';
import { isAmong } from '@/lib/database/sql';
import type { Db } from '../../db/open';
import { records, syncs } from '../../db/schema';
import { isDueBy } from './due-records';
import type { ListKey } from './list-key';

/** Seconds for which a child list is followed after a page requested it. */
export const requestLifetime = 300;

/** Maximum lists synced per run because their parents changed. */
const wantedAtOnce = 50;

/** Which lists under records are followed. */
export function followedParentStore({ db }: { db: Db }) {
  return {
    /**
     * The parents whose lists of this kind are followed now: those with an open record that is due, those
     * whose list a page asked for a short while ago, and some of those that had news themselves. All others rest,
     * however many there are.
     */
    async parentsToFollow({ connection, kind }: ListKey, now: number): Promise<string[]> {
      const open = await db
        .selectDistinct({ parent: records.parent })
        .from(records)
        .where(and(eq(records.connection, connection), eq(records.kind, kind), isDueBy(now)))
        .all();
      const asked = await db
        .select({ parent: syncs.parent })
        .from(syncs)
        .where(
          and(
            eq(syncs.connection, connection),
            eq(syncs.kind, kind),
            between(syncs.requestedAt, now - requestLifetime, now),
          ),
        )
        .all();
      // Where one such list was answered with 404 while its parent is there, upstream lacks them all.
      const isLacking = await db
        .select({ parent: syncs.parent })
        .from(syncs)
        .where(
          and(
            eq(syncs.connection, connection),
            eq(syncs.kind, kind),
            isNotNull(syncs.failingSince),
            eq(syncs.unsupported, true),
            gt(syncs.pausedUntil, now),
          ),
        )
        .limit(1)
        .get();
      const wanted = isLacking
        ? []
        : await db
            .select({ parent: syncs.parent })
            .from(syncs)
            .where(
              and(
                eq(syncs.connection, connection),
                eq(syncs.kind, kind),
                isNotNull(syncs.requestedRevision),
                lte(syncs.pausedUntil, now),
              ),
            )
            .orderBy(desc(syncs.requestedRevision))
            .limit(wantedAtOnce)
            .all();
      return [...new Set([...asked, ...open, ...wanted].map(({ parent }) => parent))];
    },

    /**
     * The lists of this kind that had news under records which are themselves listed under one of these: of run
     * steps, those under the runs of a thread.
     */
    async wantedUnder({ connection, kind }: ListKey, above: string[]): Promise<string[]> {
      const isUnder = isAmong(records.parent, above);
      return (
        await db
          .select({ parent: syncs.parent })
          .from(syncs)
          .innerJoin(records, and(eq(records.connection, connection), eq(records.id, syncs.parent)))
          .where(
            and(
              eq(syncs.connection, connection),
              eq(syncs.kind, kind),
              isNotNull(syncs.requestedRevision),
              isUnder,
            ),
          )
          .groupBy(syncs.parent)
          .orderBy(desc(max(syncs.requestedRevision)))
          .limit(wantedAtOnce)
          .all()
      ).map(({ parent }) => parent);
    },
  };
}
