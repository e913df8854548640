import { and, desc, eq } from 'drizzle-orm';
import { plainText } from '@/lib/database/plain-sql';
import { isAmong } from '@/lib/database/sql';
import { numberOf, textOf, timeOf } from '@/lib/loose';
import type { Queryable } from '../db/open';
import { records } from '../db/schema';
import { facetsMatching } from '../history/store/facets';
import { isOfList } from '../history/store/list-key';

/** What a list shows of a thread besides its record. Times are unix seconds. */
export interface ThreadSummary {
  id: string;
  messages: number;
  runs: number;
  /** When something last came of it or ended; null where nothing is known of it. */
  last_activity: number | null;
  /** Of its newest runs. Null where none says what it used. */
  tokens: { input: number; output: number } | null;
  /** Of its newest runs, seconds. Null where none has ended by itself. */
  run_time: { p50: number; p95: number } | null;
  last_error: { run: string; code: string | null; message: string; at: number } | null;
  /** How many of the newest runs the figures rest on. */
  of_runs: number;
}

/** Maximum runs per summary, so that a thread with ten thousand runs costs no more than others. */
export const summarizedRuns = 100;

/** Reads a few index entries and at most `summarizedRuns` snapshots per thread. */
export async function summarizeThreads(
  db: Queryable,
  connection: string,
  ids: readonly string[],
): Promise<ThreadSummary[]> {
  const summaries: ThreadSummary[] = [];
  for (const id of ids) summaries.push(await summaryOf(db, connection, id));
  return summaries;
}

async function summaryOf(db: Queryable, connection: string, id: string): Promise<ThreadSummary> {
  /** Of what upstream has; of an archive all. */
  const of = async (kind: string) => {
    const all = await facetsMatching(db, { connection, kind, parent: id });
    const present = all.filter(({ gone }) => !gone);
    return present.length === 0 && (await isArchive(db, connection, id)) ? all : present;
  };
  const messages = await of('message');
  const runs = await of('run');
  const newest = await newestRuns(db, facetIds(runs));
  const times = newest.flatMap(({ createdAt, ended }) => ended ?? createdAt);
  const lastMessage = await newestAt(db, facetIds(messages));
  const used = newest.filter(({ input, output }) => input !== null || output !== null);
  const failed = newest.find(({ error }) => error !== null);
  return {
    id,
    messages: countOf(messages),
    runs: countOf(runs),
    last_activity: latestOf(lastMessage === null ? times : [lastMessage, ...times]),
    tokens:
      used.length === 0
        ? null
        : { input: sum(used.map((run) => run.input)), output: sum(used.map((run) => run.output)) },
    run_time: runTimeOf(newest.flatMap(({ seconds }) => seconds ?? [])),
    last_error: failed?.error
      ? {
          run: failed.id,
          code: failed.code,
          message: failed.error,
          at: failed.ended ?? failed.createdAt,
        }
      : null,
    of_runs: newest.length,
  };
}

/** Upstream does not have it, or never was seen to: what is known of it is from a file. */
async function isArchive(db: Queryable, connection: string, id: string): Promise<boolean> {
  const thread = await db
    .select({ deletedUpstreamAt: records.deletedUpstreamAt })
    .from(records)
    .where(and(isOfList({ connection, kind: 'thread' }), eq(records.id, id)))
    .get();
  return thread?.deletedUpstreamAt !== null;
}

interface RunFacts {
  id: string;
  createdAt: number;
  ended: number | null;
  /** How long it took, where it ended by itself. */
  seconds: number | null;
  input: number | null;
  output: number | null;
  error: string | null;
  code: string | null;
}

/** Newest first. The database reads the snapshots: instructions and tools stay there. */
async function newestRuns(db: Queryable, facets: number[]): Promise<RunFacts[]> {
  const rows = await db
    .plain(selectRuns)
    .all<Record<string, unknown>>(JSON.stringify(facets), summarizedRuns);
  return rows.map((row) => {
    const createdAt = row.createdAt as number;
    const completed = timeOf(row.completed);
    const started = timeOf(row.started) ?? createdAt;
    const code = textOf(row.code);
    return {
      id: row.id as string,
      createdAt,
      ended: completed ?? timeOf(row.stopped),
      seconds: completed === null ? null : Math.max(0, completed - started),
      input: numberOf(row.input),
      output: numberOf(row.output),
      error: textOf(row.error) ?? code,
      code,
    };
  });
}

const selectRuns = plainText(({ field, integer, isAmongNumbers }) => {
  const time = (name: string) => integer('snapshot', name);
  return `select id, created_at as "createdAt", ${time('started_at')} as started,
      ${time('completed_at')} as completed,
      coalesce(${time('failed_at')}, ${time('cancelled_at')}) as stopped,
      ${integer('snapshot', 'usage.prompt_tokens')} as input,
      ${integer('snapshot', 'usage.completion_tokens')} as output,
      ${field('snapshot', 'last_error.message')} as error,
      ${field('snapshot', 'last_error.code')} as code
    from records where seq in (
      select seq from records where ${isAmongNumbers('facet')} order by position desc limit ?)
    order by position desc`;
});

async function newestAt(db: Queryable, facets: number[]): Promise<number | null> {
  const row = await db
    .select({ createdAt: records.createdAt })
    .from(records)
    .where(isAmong(records.facet, facets))
    .orderBy(desc(records.position))
    .limit(1)
    .get();
  return row?.createdAt ?? null;
}

function runTimeOf(seconds: number[]): ThreadSummary['run_time'] {
  if (seconds.length === 0) return null;
  const sorted = seconds.toSorted((a, b) => a - b);
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) };
}

/** The nearest rank: a value that occurred. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function latestOf(times: number[]): number | null {
  return times.length === 0 ? null : Math.max(...times);
}

function sum(numbers: (number | null)[]): number {
  return numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
}

function countOf(facets: { count: number }[]): number {
  return facets.reduce((total, { count }) => total + count, 0);
}

const facetIds = (facets: { id: number }[]) => facets.map(({ id }) => id);
