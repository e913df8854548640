import { eq, type SQL, sql } from 'drizzle-orm';
import type { QueryableDatabase, Transaction } from '../database/open-database';
import { givenRows, joinedAfter } from '../database/sql';
import { addCounts, countNames, noUsage, type UsageCounts } from './counts';
import { usageCursors } from './cursors-schema';
import { addToRollups, seriesId } from './rollups';
import { type UsageSeries, usageEntries, usageRollups, usageSeries } from './schema';
import { type SpanRange, spanLengths } from './spans';

/** Something that used tokens, at a time in unix seconds. */
export interface UsageRecord {
  at: number;
  series: UsageSeries;
  counts: UsageCounts;
}

/** Of an object, which may be seen more than once. */
export interface ObjectUsage extends UsageRecord {
  source: string;
}

/** What a series used within one of the ranges that were asked for. */
export interface SeriesSum {
  /** The number of the range, from 0. */
  range: number;
  series: UsageSeries;
  counts: UsageCounts;
}

// The schema of a database says which tables relational queries know: there are none here.
// biome-ignore lint/suspicious/noExplicitAny: any schema.
type AnyTransaction = Transaction<any>;
// biome-ignore lint/suspicious/noExplicitAny: any schema.
type AnyDatabase = QueryableDatabase<any>;

/** Adds what requests used that happen once. */
export async function addUsage(tx: AnyTransaction, records: UsageRecord[]): Promise<void> {
  for (const { at, series, counts } of sumsOf(records)) {
    await addToRollups(tx, at, await seriesId(tx, series), counts);
  }
}

/**
 * Takes down what objects used. Seen again, an object changes nothing; where more is known of it than before, that is
 * put in the place of what was.
 */
export async function putUsage(tx: AnyTransaction, objects: ObjectUsage[]): Promise<void> {
  for (const { source, at, series, counts } of objects) {
    const isIt = eq(usageEntries.source, source);
    const before = await tx.select().from(usageEntries).where(isIt).get();
    const id = await seriesId(tx, series);
    if (before && !isMore(before, { at, series: id, ...counts })) continue;
    if (before) {
      await addToRollups(tx, before.at, before.series, addCounts(noUsage, before, -1));
      await tx.delete(usageEntries).where(isIt).run();
    }
    await tx
      .insert(usageEntries)
      .values({ source, at, series: id, ...countsIn(counts) })
      .run();
    await addToRollups(tx, at, id, counts);
  }
}

/** Puts what was read of `name` up to a position: a restart goes on there. */
export async function putUsageUpTo(
  tx: AnyTransaction,
  name: string,
  position: number,
  objects: ObjectUsage[],
): Promise<void> {
  await putUsage(tx, objects);
  await tx
    .insert(usageCursors)
    .values({ name, position })
    .onConflictDoUpdate({ target: usageCursors.name, set: { position } })
    .run();
}

/** Up to where `name` was read. */
export async function usageCursor(db: AnyDatabase, name: string): Promise<number> {
  const row = await db.select().from(usageCursors).where(eq(usageCursors.name, name)).get();
  return row?.position ?? 0;
}

/** What was used in each of these times, by series. */
export async function usageIn(db: AnyDatabase, ranges: SpanRange[][]): Promise<SeriesSum[]> {
  const rows = await db.all<Record<string, number>>(sumsQuery(ranges));
  const all = await db.select().from(usageSeries).all();
  const byId = new Map(all.map(({ id, ...series }) => [id, series]));
  return rows.flatMap((row) => {
    const series = byId.get(row.series ?? 0);
    return series ? [{ range: row.range ?? 0, series, counts: countsIn(row) }] : [];
  });
}

export function sumsQuery(ranges: SpanRange[][]): SQL {
  const spans = ranges.flatMap((of, range) =>
    of.map(({ length, from, to }) => [range, length, from, to]),
  );
  // The spans first: each is then found by the key of the sums.
  const { series, span, start } = usageRollups;
  const asked = givenRows(['range', 'length', 'from', 'to'], spans);
  return sql`
    select asked."range", ${series} as series, ${sumColumns}
    from (${asked}) asked ${joinedAfter} ${usageRollups}
    on ${span} = asked.length and ${start} >= asked."from" and ${start} < asked."to"
    group by 1, 2`;
}

/** What an object used; null where nothing was taken down. */
export async function usageOfObject(db: AnyDatabase, source: string): Promise<ObjectUsage | null> {
  const row = await db
    .select()
    .from(usageEntries)
    .innerJoin(usageSeries, eq(usageSeries.id, usageEntries.series))
    .where(eq(usageEntries.source, source))
    .get();
  if (!row) return null;
  const { id: _, ...series } = row.usage_series;
  const { at } = row.usage_entries;
  return { source, at, series, counts: countsIn(row.usage_entries) };
}

/** When the first of what was used was; null where nothing was. */
export async function firstUsage(db: AnyDatabase): Promise<number | null> {
  const row = await db
    .select({ start: sql<number | null>`min(${usageRollups.start})` })
    .from(usageRollups)
    .where(eq(usageRollups.span, spanLengths[0]))
    .get();
  return row?.start ?? null;
}

const sumColumns = sql.join(
  countNames.map((name) => sql`sum(${usageRollups[name]}) as ${sql.identifier(name)}`),
  sql`, `,
);

function countsIn(row: Partial<Record<string, unknown>> | UsageCounts): UsageCounts {
  const counts = { ...noUsage };
  for (const name of countNames) counts[name] = Number((row as UsageCounts)[name] ?? 0);
  return counts;
}

/** Several of one series in one shortest span are one. */
function sumsOf(records: UsageRecord[]): UsageRecord[] {
  const sums = new Map<string, UsageRecord>();
  const [shortest] = spanLengths.slice(-1);
  for (const record of records) {
    const at = record.at - (record.at % (shortest ?? 1));
    const key = JSON.stringify([at, record.series]);
    const before = sums.get(key)?.counts ?? noUsage;
    sums.set(key, { at, series: record.series, counts: addCounts(before, record.counts) });
  }
  return [...sums.values()];
}

const tokensOf = ({ input_tokens, output_tokens, trained_tokens }: EntryRow) =>
  input_tokens + output_tokens + trained_tokens;

type EntryRow = Omit<typeof usageEntries.$inferSelect, 'source'>;

/** An answer that tells no usage says nothing against one that did. */
function isMore(before: EntryRow, now: EntryRow): boolean {
  if (now.unreported > before.unreported && tokensOf(now) < tokensOf(before)) return false;
  return now.series !== before.series || countNames.some((name) => before[name] !== now[name]);
}
