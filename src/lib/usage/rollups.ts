import type { Transaction } from '../database/open-database';
import type { BoundValue } from '../database/statement';
import { countNames, type UsageCounts } from './counts';
import type { UsageSeries } from './schema';
import { spanLengths } from './spans';

// The schema of a database says which tables relational queries know: there are none here.
// biome-ignore lint/suspicious/noExplicitAny: any schema.
type AnyTransaction = Transaction<any>;

const dimensions = [
  'connection',
  'project',
  'key',
  'user',
  'kind',
  'model',
  'tier',
] as const satisfies (keyof UsageSeries)[];

// Plain SQL: each chat writes this, and to put the statements together takes longer than to run them.
const findSeries = `select id from usage_series where ${dimensions
  .map((name) => `"${name}" = ?`)
  .join(' and ')}`;

const insertSeries = `insert into usage_series (${quoted(dimensions)})
  values (${marks(dimensions)}) returning id`;

const columns = ['span', 'start', 'series', ...countNames];

const addToSpan = `insert into usage_rollups (${quoted(columns)}) values (${marks(columns)})
  on conflict (span, start, series) do update set ${countNames
    .map((name) => `${name} = usage_rollups.${name} + excluded.${name}`)
    .join(', ')}`;

/** The id of a combination, which is new where it did not occur before. */
export async function seriesId(tx: AnyTransaction, series: UsageSeries): Promise<number> {
  const values = dimensions.map((name) => series[name]);
  const row =
    (await tx.plain(findSeries).get<{ id: number }>(...values)) ??
    (await tx.plain(insertSeries).get<{ id: number }>(...values));
  if (!row) throw new Error('A series of usage was not written.');
  return row.id;
}

/** Adds to the sums of the spans in which a time is. */
export async function addToRollups(
  tx: AnyTransaction,
  at: number,
  series: number,
  counts: UsageCounts,
): Promise<void> {
  const values = countNames.map((name) => counts[name]);
  const rows = spanLengths.map((span): BoundValue[] => [span, at - (at % span), series, ...values]);
  await tx.plain(addToSpan).runEach(rows);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function marks(names: readonly string[]): string {
  return names.map(() => '?').join(', ');
}
