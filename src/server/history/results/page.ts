import { and, eq, gt, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { isAmong, isLike } from '@/lib/database/sql';
import type { BoundValue } from '@/lib/database/statement';
import type { Queryable } from '../../db/open';
import { type ResultIndexRow, type ResultRow, results } from '../../db/schema';
import { missingGroup, otherGroup } from './failure-groups';

export interface ResultFilter {
  outcome?: 'ok' | 'failed' | 'missing';
  /** A key of `codes`. */
  code?: string;
  /** The id of a failure group. */
  group?: string;
  /** Anywhere in the `custom_id`, in what was asked, or in what came back. */
  search?: string;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Default: 50. */
  limit?: number;
}

export interface ResultPage {
  rows: ResultRow[];
  next_cursor: string | null;
  /** The rows the filter matches. */
  total: number;
}

/** In the order of the input. */
export async function pageOf(
  db: Queryable,
  index: ResultIndexRow,
  filter: ResultFilter,
): Promise<ResultPage> {
  const { cursor = '0', limit = 50, search, group, code } = filter;
  const after = Number(cursor) || 0;
  const isCounted = search || (group !== undefined && code !== undefined);
  const { rows, total } = isCounted
    ? await searched(db, index, filter, after, limit + 1)
    : {
        rows: await listed(db, index, filter, after, limit + 1),
        total: totalOf(index, filter),
      };
  const shown = rows.slice(0, limit);
  return {
    rows: shown,
    next_cursor: rows.length > limit ? String(shown.at(-1)?.line) : null,
    total,
  };
}

/** The cursors of all pages of so many rows but the first: who has them can go to any page at once. */
export async function cursorsOf(
  db: Queryable,
  index: ResultIndexRow,
  filter: ResultFilter,
  limit: number,
): Promise<string[]> {
  const lines = await linesOf(db, index, filter);
  return lines.filter((_, at) => (at + 1) % limit === 0 && at + 1 < lines.length).map(String);
}

/** The kept sums know it. */
function totalOf(index: ResultIndexRow, filter: ResultFilter): number {
  const { outcome, code, group } = filter;
  if (group !== undefined) {
    const isIn = outcome === undefined || outcome === outcomeOfGroup(group);
    return (isIn && index.failureGroups.find(({ id }) => id === group)?.count) || 0;
  }
  if (code !== undefined) {
    return (outcome ?? 'failed') === 'failed' && Object.hasOwn(index.codes, code)
      ? (index.codes[code] ?? 0)
      : 0;
  }
  return outcome ? index[outcome] : index.ok + index.failed + index.missing;
}

async function listed(
  db: Queryable,
  index: ResultIndexRow,
  filter: ResultFilter,
  after: number,
  limit: number,
) {
  return db
    .select()
    .from(results)
    .where(and(matching(index, filter), gt(results.line, after)))
    .orderBy(results.line)
    .limit(limit)
    .all();
}

/** One pass over the batch's rows finds the page and the total. */
async function searched(
  db: Queryable,
  index: ResultIndexRow,
  filter: ResultFilter,
  after: number,
  limit: number,
) {
  const lines = await linesOf(db, index, filter);
  const selected = lines.filter((line) => line > after).slice(0, limit);
  const rows = await db
    .select()
    .from(results)
    .where(and(eq(results.batch, index.batch), isAmong(results.line, selected)))
    .orderBy(results.line)
    .all();
  return { rows, total: lines.length };
}

async function linesOf(
  db: Queryable,
  index: ResultIndexRow,
  filter: ResultFilter,
): Promise<number[]> {
  const { search } = filter;
  const found = db
    .select({ line: results.line })
    .from(results)
    .where(and(matching(index, filter), search ? contains(search) : undefined))
    .orderBy(results.line)
    .toSQL();
  return db.plain(found.sql).pluck<number>(...(found.params as BoundValue[]));
}

function matching(index: ResultIndexRow, filter: ResultFilter): SQL | undefined {
  const { code, group } = filter;
  const outcome = filter.outcome ?? outcomeOfGroup(group);
  return and(
    eq(results.batch, index.batch),
    group === undefined ? undefined : inGroup(index, group),
    outcome === undefined ? undefined : eq(results.outcome, outcome),
    // Said so that the index over those can be used.
    outcome === undefined || outcome === 'ok' ? undefined : sql`${results.outcome} <> 'ok'`,
    code === undefined ? undefined : eq(results.code, code),
  );
}

function outcomeOfGroup(group: string | undefined): 'missing' | 'failed' | undefined {
  if (group === undefined) return undefined;
  return group === missingGroup ? 'missing' : 'failed';
}

function inGroup({ failureGroups }: ResultIndexRow, group: string): SQL | undefined {
  if (group === missingGroup) return eq(results.outcome, 'missing');
  if (group !== otherGroup) return eq(results.failureGroup, group);
  const named = failureGroups.map(({ id }) => id).filter((id) => id !== otherGroup);
  return and(eq(results.outcome, 'failed'), notInArray(results.failureGroup, named));
}

function contains(text: string): SQL | undefined {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const { customId, asked, answered } = results;
  return or(...[customId, asked, answered].map((column) => isLike(column, pattern)));
}
