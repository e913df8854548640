import { and, asc, desc, eq, gte, inArray, isNull } from 'drizzle-orm';
import type { Db } from '../db/open';
import { facets, type RecordRow, records } from '../db/schema';
import { kindTable } from '../history/kinds';
import { perSecond } from '../history/store/rows';

interface RecordScan {
  kinds: readonly string[];
  /** Of the end: `''` is open. */
  outcomes: readonly string[];
  connection?: string;
  /** Created since, unix seconds. */
  since?: number;
  gone?: boolean;
  oldestFirst?: boolean;
  limit: number;
}

/** Of what is listed under other records, which may be a million lists, the latest that changed of any kind. */
const latestChanges = 20_000;

/** Records by the index of lists: reads no more rows of each facet than asked for. */
export async function scanRecords(db: Db, scan: RecordScan): Promise<RecordRow[]> {
  const sign = scan.oldestFirst ? 1 : -1;
  const isNested = (kind: string) => kindTable[kind]?.parent !== undefined;
  const found = [
    ...(await listed(db, { ...scan, kinds: scan.kinds.filter((kind) => !isNested(kind)) })),
    ...(await latest(db, { ...scan, kinds: scan.kinds.filter(isNested) })),
  ];
  return found.sort((a, b) => sign * (a.position - b.position)).slice(0, scan.limit);
}

async function listed(db: Db, scan: RecordScan): Promise<RecordRow[]> {
  const { kinds, outcomes, connection, since = 0, gone, oldestFirst, limit } = scan;
  if (kinds.length === 0) return [];
  const among = await db
    .select({ id: facets.id, count: facets.count })
    .from(facets)
    .where(
      and(
        eq(facets.parent, ''),
        inArray(facets.kind, [...kinds]),
        inArray(facets.outcome, [...outcomes]),
        connection === undefined ? undefined : eq(facets.connection, connection),
        gone === undefined ? undefined : eq(facets.gone, gone),
      ),
    )
    .all();
  const order = oldestFirst ? asc : desc;
  const found: RecordRow[] = [];
  for (const { id } of among.filter(({ count }) => count > 0)) {
    const ofFacet = await db
      .select()
      .from(records)
      .where(and(eq(records.facet, id), gte(records.position, since * perSecond)))
      .orderBy(order(records.position))
      .limit(limit)
      .all();
    found.push(...ofFacet);
  }
  return found;
}

async function latest(db: Db, scan: RecordScan): Promise<RecordRow[]> {
  const { kinds, outcomes, connection, since = 0, gone, limit } = scan;
  if (kinds.length === 0) return [];
  const changed = db
    .select({ seq: records.seq })
    .from(records)
    .orderBy(desc(records.revision))
    .limit(latestChanges);
  const isEnded = outcomes.includes('') ? undefined : inArray(records.outcome, [...outcomes]);
  return db
    .select()
    .from(records)
    .where(
      and(
        inArray(records.seq, changed),
        inArray(records.kind, [...kinds]),
        isEnded,
        gte(records.createdAt, since),
        connection === undefined ? undefined : eq(records.connection, connection),
        gone === false ? isNull(records.deletedUpstreamAt) : undefined,
      ),
    )
    .orderBy(desc(records.position))
    .limit(limit)
    .all();
}

export const endedOutcomes = ['ok', 'mixed', 'failed'] as const;
export const openOutcome = [''] as const;
