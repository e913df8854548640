import { and, eq, gt, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { type ResultIndexRow, type ResultRow, results } from '../../db/schema';

export interface ResultFilter {
  outcome?: 'ok' | 'failed' | 'missing';
  /** A key of `codes`. */
  code?: string;
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
export function pageOf(db: Db, index: ResultIndexRow, filter: ResultFilter): ResultPage {
  const { cursor = '0', limit = 50, search } = filter;
  const after = Number(cursor) || 0;
  const { rows, total } = search
    ? searched(db, index.batch, filter, after, limit + 1)
    : {
        rows: listed(db, index.batch, filter, after, limit + 1),
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
export function cursorsOf(db: Db, batch: number, filter: ResultFilter, limit: number): string[] {
  const lines = linesOf(db, batch, filter);
  return lines.filter((_, at) => (at + 1) % limit === 0 && at + 1 < lines.length).map(String);
}

/** The kept sums know it. */
function totalOf(index: ResultIndexRow, { outcome, code }: ResultFilter): number {
  if (code !== undefined) {
    return (outcome ?? 'failed') === 'failed' && Object.hasOwn(index.codes, code)
      ? (index.codes[code] ?? 0)
      : 0;
  }
  return outcome ? index[outcome] : index.ok + index.failed + index.missing;
}

function listed(db: Db, batch: number, filter: ResultFilter, after: number, limit: number) {
  return db
    .select()
    .from(results)
    .where(and(matching(batch, filter), gt(results.line, after)))
    .orderBy(results.line)
    .limit(limit)
    .all();
}

/** One pass over the batch's rows finds the page and the total. */
function searched(db: Db, batch: number, filter: ResultFilter, after: number, limit: number) {
  const lines = linesOf(db, batch, filter);
  const selected = JSON.stringify(lines.filter((line) => line > after).slice(0, limit));
  const rows = db
    .select()
    .from(results)
    .where(
      and(
        eq(results.batch, batch),
        sql`${results.line} in (select value from json_each(${selected}))`,
      ),
    )
    .orderBy(results.line)
    .all();
  return { rows, total: lines.length };
}

function linesOf(db: Db, batch: number, filter: ResultFilter): number[] {
  const { search } = filter;
  const found = db
    .select({ line: results.line })
    .from(results)
    .where(and(matching(batch, filter), search ? contains(search) : undefined))
    .orderBy(results.line)
    .toSQL();
  return db.$client.prepare(found.sql).pluck().all(found.params) as number[];
}

function matching(batch: number, { outcome, code }: ResultFilter): SQL | undefined {
  return and(
    eq(results.batch, batch),
    outcome === undefined ? undefined : eq(results.outcome, outcome),
    // Said so that the index over those can be used.
    outcome === undefined || outcome === 'ok' ? undefined : sql`${results.outcome} <> 'ok'`,
    code === undefined ? undefined : eq(results.code, code),
  );
}

function contains(text: string): SQL | undefined {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const { customId, asked, answered } = results;
  return or(
    ...[customId, asked, answered].map((column) => sql`${column} like ${pattern} escape '\\'`),
  );
}
