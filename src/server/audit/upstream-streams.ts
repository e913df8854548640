import { and, desc, eq, gt, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { insertionOrder } from '@/lib/database/sql';
import type { Db } from '../db/open';
import { changes, connections, records, versions } from '../db/schema';
import { kindNames } from '../history/kinds';
import { maxScanned, type Positioned } from './entry-stream';
import type { AuditFilter } from './filter';
import { isAfter, type Position, type StreamPage, streams } from './position';
import { upstreamView } from './view';

/** What each change of a record is called. */
export const upstreamVerbs: Record<string, string> = {
  created: 'create',
  status: 'status',
  gone: 'delete',
  back: 'return',
};

/** What nobody of the console did to objects that have a list of their own, as the history saw it. */
export async function changePage(
  db: Db,
  filter: AuditFilter,
  after: Position | undefined,
  limit: number,
): Promise<StreamPage<Positioned>> {
  const { at, seq, what, record } = changes;
  const within = and(
    isNull(changes.by),
    await recordsNamed(db, filter, record),
    ...range(filter, at),
    isAfter(after, streams.changes, at, seq),
  );
  const scan = () =>
    db.select({ seq, at, what, record }).from(changes).where(within).orderBy(desc(at), desc(seq));
  const scanned = scan().limit(maxScanned).as('scanned');
  const what_ = verbOf(filter);
  const rows = await db
    .select({ ...recordFields, seq: scanned.seq, at: scanned.at, what: scanned.what })
    .from(scanned)
    .innerJoin(records, eq(records.seq, scanned.record))
    .where(
      and(
        ...recordConditions(filter),
        inArray(scanned.what, what_ ? [what_] : ['created', 'status', 'gone', 'back']),
      ),
    )
    .limit(limit)
    .all();
  const shown = rows.map(({ seq, at, what, ...record }) => ({
    ...upstreamView({
      ...record,
      ...{ id: `changes-${seq}`, at, action: `${record.kind}.${upstreamVerbs[what] ?? what}` },
    }),
    position: { at, stream: streams.changes, seq },
  }));
  if (rows.length === limit) return { rows: shown, until: shown.at(-1)?.position ?? null };
  const last = await scan()
    .limit(1)
    .offset(maxScanned - 1)
    .get();
  return {
    rows: shown,
    until: last ? { at: last.at, stream: streams.changes, seq: last.seq } : null,
  };
}

/** Edits that were not made here. */
export async function versionPage(
  db: Db,
  filter: AuditFilter,
  after: Position | undefined,
  limit: number,
): Promise<StreamPage<Positioned>> {
  if (filter.action !== undefined && !filter.action.endsWith('.update'))
    return { rows: [], until: null };
  const { at, record } = versions;
  const seq = insertionOrder.mapWith(Number).as('row_number');
  const within = and(
    isNull(versions.by),
    gt(versions.number, 1),
    await recordsNamed(db, filter, record),
    ...range(filter, at),
    isAfter(after, streams.versions, at, insertionOrder),
  );
  const scan = () =>
    db
      .select({ seq, at, record })
      .from(versions)
      .where(within)
      .orderBy(desc(at), sql`${insertionOrder} desc`);
  const scanned = scan().limit(maxScanned).as('scanned');
  const rows = await db
    .select({ ...recordFields, seq: scanned.seq, at: scanned.at })
    .from(scanned)
    .innerJoin(records, eq(records.seq, scanned.record))
    .where(and(...recordConditions(filter)))
    .limit(limit)
    .all();
  const shown = rows.map(({ seq, at, ...record }) => ({
    ...upstreamView({ ...record, id: `versions-${seq}`, at, action: `${record.kind}.update` }),
    position: { at, stream: streams.versions, seq },
  }));
  if (rows.length === limit) return { rows: shown, until: shown.at(-1)?.position ?? null };
  const last = await scan()
    .limit(1)
    .offset(maxScanned - 1)
    .get();
  return {
    rows: shown,
    until: last ? { at: last.at, stream: streams.versions, seq: last.seq } : null,
  };
}

const recordFields = {
  kind: records.kind,
  connection: records.connection,
  object: records.id,
  name: records.name,
};

/** Objects with a list of their own: messages, steps and items are what these say. */
function recordConditions({ kind, connection, action }: AuditFilter): (SQL | undefined)[] {
  const of = kind ?? action?.split('.')[0];
  return [
    eq(records.parent, ''),
    of === undefined ? undefined : eq(records.kind, of),
    connection === undefined ? undefined : eq(records.connection, connection),
  ];
}

function verbOf({ action }: AuditFilter): 'created' | 'status' | 'gone' | 'back' | null {
  if (action === undefined) return null;
  const verb = action.split('.')[1];
  const found = Object.entries(upstreamVerbs).find(([, name]) => name === verb)?.[0];
  // One that no change has: nothing is found.
  return (found ?? 'none') as 'created';
}

function range({ from, to }: AuditFilter, at: typeof changes.at | typeof versions.at) {
  return [
    from === undefined ? undefined : gte(at, from),
    to === undefined ? undefined : lt(at, to),
  ];
}

/** The records with the id that is asked for: few, and found by their identity. */
async function recordsNamed(
  db: Db,
  { search, connection }: AuditFilter,
  record: typeof changes.record | typeof versions.record,
): Promise<SQL | undefined> {
  if (search === undefined) return undefined;
  const slugs = db.select({ slug: connections.slug }).from(connections);
  const rows = await db
    .select({ seq: records.seq })
    .from(records)
    .where(
      and(
        connection === undefined
          ? inArray(records.connection, slugs)
          : eq(records.connection, connection),
        inArray(records.kind, kindNames),
        eq(records.id, search),
        eq(records.parent, ''),
      ),
    )
    .all();
  return inArray(
    record,
    rows.map(({ seq }) => seq),
  );
}
