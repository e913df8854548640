import { and, asc, between, desc, eq, exists, gte, inArray, isNull, not, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { objectOf, timeOf } from '@/lib/loose';
import { willMissDeadline } from '@/lib/time-left';
import type { Db, Queryable } from '../../db/open';
import { archives, expiresAt, type RecordRow, records } from '../../db/schema';
import type { KindTable } from '../kinds';
import { type RecordView, viewOf } from '../view';
import { facetsMatching } from './facets';
import { perSecond } from './rows';

/** Failed, running and ended work of all connections. */
export interface Overview {
  /**
   * Jobs of the last days with failures in them, and without a job that was made of them since, newest first;
   * then some of what else failed: runs of threads, files of stores.
   */
  failed: RecordView[];
  /** Running jobs that are near their deadline, or too slow for it. */
  ending: RecordView[];
  /** Files that upstream drops within a day, the next first; `kept`: their bytes are here. */
  expiring: (RecordView & { kept: boolean })[];
  /** Threads whose run waits for the outputs of tools. */
  waiting: RecordView[];
  /** Jobs that are not among `ending`, then what else runs. */
  running: RecordView[];
  /** Jobs that came to an end, and are not among the failed. */
  ended: RecordView[];
  /** The history holds nothing yet. */
  empty: boolean;
}

/** Older failures are history. */
const failedWithin = 8 * 86_400;
const nearDeadline = 2 * 3600;
const expiringWithin = 86_400;
const shown = 20;
const shownOthers = 5;

export function overviewStore({ db, kinds, now }: { db: Db; kinds: KindTable; now: () => number }) {
  return {
    async overview(): Promise<Overview> {
      return overviewOf({ db, kinds }, now());
    },
  };
}

/** Reads few rows by their indexes, however many there are. `now` is in milliseconds. */
async function overviewOf(
  { db, kinds }: { db: Db; kinds: KindTable },
  now: number,
): Promise<Overview> {
  const seconds = Math.floor(now / 1000);
  const matching = await facetsMatching(db, {});
  const present = matching.filter(({ gone }) => !gone);
  const jobs = present.filter(({ kind }) => kinds[kind]?.isJob);
  const others = present.filter(({ kind }) => kinds[kind]?.hasWork);
  const idsOf = (facets: typeof matching, keep: (facet: (typeof matching)[number]) => boolean) =>
    facets.filter(keep).map(({ id }) => id);
  const isOpen = ({ outcome }: (typeof matching)[number]) => outcome === '';
  const hasFailed = ({ outcome, status }: (typeof matching)[number]) =>
    isBad(outcome) && status !== 'cancelled';

  const open = idsOf(jobs, isOpen);
  const ends = idsOf(jobs, (facet) => !isOpen(facet));
  const since = seconds - failedWithin;
  const othersOpen = idsOf(others, (one) => isOpen(one) && !isWaiting(one));
  // At once: to a server each is a way there and back. Conversations fail and run by the thousands: they never push out
  // a job.
  const [failedJobs, failedOthers, oldest, expiring, waiting, newest, runningOthers, ended] =
    await Promise.all([
      recordsOf(db, idsOf(jobs, hasFailed), { since, unreplaced: true }),
      recordsOf(db, idsOf(others, hasFailed), { since, limit: shownOthers }),
      recordsOf(db, open, { oldestFirst: true, limit: 100 }),
      expiringFiles(db, seconds),
      recordsOf(db, idsOf(others, isWaiting), { limit: shown }),
      recordsOf(db, open, { limit: 2 * shown }),
      recordsOf(db, othersOpen, { limit: shownOthers }),
      recordsOf(db, ends, { limit: 2 * shown }),
    ]);
  const failed = [...failedJobs, ...failedOthers];
  const ending = oldest.filter(({ snapshot }) => isEnding(snapshot, now)).slice(0, shown);
  const isListed = new Set([...failed, ...ending].map(({ seq }) => seq));

  return {
    failed: failed.map(viewOf<unknown>),
    ending: ending.map(viewOf<unknown>),
    expiring,
    waiting: waiting.map(viewOf<unknown>),
    running: [
      ...newest.filter(({ seq }) => !isListed.has(seq)).slice(0, shown),
      ...runningOthers,
    ].map(viewOf<unknown>),
    ended: ended
      .filter(({ seq }) => !isListed.has(seq))
      .slice(0, 8)
      .map(viewOf<unknown>),
    empty: matching.length === 0,
  };
}

/** Somebody has to answer before it goes on. */
function isWaiting({ status }: { status: string }): boolean {
  return status === 'requires_action';
}

function isBad(outcome: string): boolean {
  return outcome === 'failed' || outcome === 'mixed';
}

function isEnding(snapshot: unknown, now: number): boolean {
  const end = timeOf(objectOf(snapshot).expires_at);
  return (end !== null && end - now / 1000 < nearDeadline) || willMissDeadline(snapshot, now);
}

interface OverviewSelection {
  since?: number;
  /** Without those that others were resubmitted from. */
  unreplaced?: boolean;
  oldestFirst?: boolean;
  limit?: number;
}

async function recordsOf(db: Queryable, facetIds: number[], selection: OverviewSelection) {
  const { since = 0, unreplaced = false, oldestFirst = false, limit = shown } = selection;
  const child = alias(records, 'child');
  const order = oldestFirst ? asc : desc;
  const isReplaced = exists(
    db
      .select({ one: sql`1` })
      .from(child)
      .where(and(eq(child.connection, records.connection), eq(child.originId, records.id))),
  );
  const ofFacet = (facet: number): Promise<RecordRow[]> =>
    db
      .select()
      .from(records)
      .where(
        and(
          eq(records.facet, facet),
          gte(records.position, since * perSecond),
          unreplaced ? not(isReplaced) : undefined,
        ),
      )
      .orderBy(order(records.position))
      .limit(limit)
      .all();
  return (await Promise.all(facetIds.map(ofFacet)))
    .flat()
    .sort((a, b) => (oldestFirst ? a.position - b.position : b.position - a.position))
    .slice(0, limit);
}

async function expiringFiles(db: Queryable, now: number) {
  const rows = await db
    .select({ seq: records.seq })
    .from(records)
    .where(
      and(
        eq(records.kind, 'file'),
        isNull(records.deletedUpstreamAt),
        between(expiresAt, now, now + expiringWithin),
      ),
    )
    .orderBy(expiresAt)
    .limit(shown)
    .all();
  const seqs = rows.map(({ seq }) => seq);
  return (
    await db
      .select({ record: records, state: archives.state })
      .from(records)
      .leftJoin(
        archives,
        and(eq(archives.connection, records.connection), eq(archives.fileId, records.id)),
      )
      .where(inArray(records.seq, seqs))
      .orderBy(expiresAt)
      .all()
  ).map(({ record, state }) => ({ ...viewOf<unknown>(record), kept: state === 'kept' }));
}
