import {
  and,
  type Column,
  desc,
  eq,
  getTableColumns,
  gte,
  inArray,
  lt,
  type SQL,
} from 'drizzle-orm';
import type { Db } from '../db/open';
import { auditEntries } from '../db/schema';
import type { AuditFilter } from './filter';
import { isAfter, type Position, type StreamPage, streams } from './position';
import { type AuditView, entryView } from './view';

/** Rows that one step looks at: however rare what is looked for is, a step takes milliseconds. */
export const maxScanned = 20_000;

const { before: _, after: __, details: ___, ...listed } = getTableColumns(auditEntries);

export type Positioned = AuditView & { position: Position };

/** The next entries that pass the filter, of so many that were looked at. */
export async function entryPage(
  db: Db,
  filter: AuditFilter,
  after: Position | undefined,
  limit: number,
): Promise<StreamPage<Positioned>> {
  const sources = filter.source?.filter((source) => source !== 'upstream');
  if (sources?.length === 0) return { rows: [], until: null };
  const { at, seq } = auditEntries;
  const conditions = conditionsOf(filter, sources ?? []);
  // One index leads, that of the first condition; it is in the order of the log.
  const [leading, ...others] = conditions;
  const within = and(
    leading?.(auditEntries),
    filter.from === undefined ? undefined : gte(at, filter.from),
    filter.to === undefined ? undefined : lt(at, filter.to),
    isAfter(after, streams.entries, at, seq),
  );
  const scanned = db
    .select(listed)
    .from(auditEntries)
    .where(within)
    .orderBy(desc(at), desc(seq))
    .limit(maxScanned)
    .as('scanned');
  const rows = await db
    .select()
    .from(scanned)
    .where(and(...others.map((condition) => condition(scanned))))
    .limit(limit)
    .all();
  const shown = rows.map((row) => ({ ...entryView(row), position: positionOf(row) }));
  if (rows.length === limit) return { rows: shown, until: shown.at(-1)?.position ?? null };
  const last = await db
    .select({ at, seq })
    .from(auditEntries)
    .where(within)
    .orderBy(desc(at), desc(seq))
    .limit(1)
    .offset(maxScanned - 1)
    .get();
  return { rows: shown, until: last ? positionOf(last) : null };
}

function positionOf({ at, seq }: { at: number; seq: number }): Position {
  return { at, stream: streams.entries, seq };
}

type Columns = Record<
  'object' | 'actor' | 'action' | 'kind' | 'connection' | 'outcome' | 'source',
  Column
>;

/** What most narrow comes first. */
function conditionsOf(
  { search, actor, action, kind, connection, outcome = [] }: AuditFilter,
  sources: string[],
): ((columns: Columns) => SQL | undefined)[] {
  type Condition = false | ((columns: Columns) => SQL | undefined);
  const all: Condition[] = [
    search !== undefined && ((columns) => eq(columns.object, search)),
    actor !== undefined && ((columns) => eq(columns.actor, actor)),
    action !== undefined && ((columns) => eq(columns.action, action)),
    outcome.length === 1 && outcome[0] !== 'done' && ((columns) => among(columns.outcome, outcome)),
    kind !== undefined && ((columns) => eq(columns.kind, kind)),
    connection !== undefined && ((columns) => eq(columns.connection, connection)),
    sources.length === 1 && ((columns) => among(columns.source, sources)),
    // Of several values no index has the order.
    outcome.length > 0 &&
      (outcome.length > 1 || outcome[0] === 'done') &&
      anyOf('outcome', outcome),
    sources.length > 1 && anyOf('source', sources),
  ];
  const chosen = all.filter((condition) => condition !== false);
  const [first] = chosen;
  const leads = first && first !== all.at(-1) && first !== all.at(-2);
  return leads ? chosen : [() => undefined, ...chosen];
}

function anyOf(name: 'outcome' | 'source', values: readonly string[]) {
  return (columns: Columns) => among(columns[name], values);
}

function among(column: Column, values: readonly string[]): SQL {
  return inArray(column, [...values]);
}
