import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm';
import type { AnySQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { deleted } from './deleted-schema';
import type { Db } from './open';
import { inProject, type ProjectScope } from './project';

export interface KeysetPage {
  /** The place that the page begins beyond, as `placeOf` tells it. */
  after?: number;
  /** The place that the page ends before; alone, the page is the one that ends there. */
  before?: number;
  limit: number;
  order: 'asc' | 'desc';
}

type Listed = SQLiteTable & {
  id: AnySQLiteColumn<{ data: string }>;
  seq: AnySQLiteColumn<{ data: number }>;
};

type Root = Listed & { project: AnySQLiteColumn<{ data: string }> };

/** Where an object of the project stands, or stood before it was deleted; undefined when there never was one. */
export async function cursorOf(
  db: Db,
  table: Root,
  id: string,
  project: ProjectScope,
): Promise<number | undefined> {
  const isHere = and(eq(table.id, id), inProject(table.project, project));
  const here = await db.select({ seq: table.seq }).from(table).where(isHere).get();
  const wasHere = and(eq(deleted.id, id), inProject(deleted.project, project));
  const gone = here ?? (await db.select({ seq: deleted.seq }).from(deleted).where(wasHere).get());
  return gone?.seq as number | undefined;
}

/** The same for what stands under another object, which `isHere` tells it by. */
export async function cursorUnder(
  db: Db,
  table: Listed,
  parent: string,
  id: string,
  isHere: SQL | undefined,
): Promise<number | undefined> {
  const here = await db
    .select({ seq: table.seq })
    .from(table)
    .where(and(eq(table.id, id), isHere))
    .get();
  const wasHere = eq(deleted.id, cursorKey(parent, id));
  const gone = here ?? (await db.select({ seq: deleted.seq }).from(deleted).where(wasHere).get());
  return gone?.seq as number | undefined;
}

/** What `deleted` calls the place of an object under another. */
export function cursorKey(parent: string, id: string): string {
  return `${parent}/${id}`;
}

/** The rows of a page, of those that `filter` lets through. */
export async function listRows<Table extends Listed>(
  db: Db,
  table: Table,
  page: KeysetPage,
  filter?: SQL,
): Promise<Table['$inferSelect'][]> {
  const { after, before, limit, order } = page;
  const [beyond, short] = order === 'asc' ? [gt, lt] : [lt, gt];
  const isAscending = (order === 'asc') !== isBackwards(page);
  const rows = await db
    .select()
    .from(table as SQLiteTable)
    .where(
      and(
        filter,
        after === undefined ? undefined : beyond(table.seq, after),
        before === undefined ? undefined : short(table.seq, before),
      ),
    )
    .orderBy(isAscending ? asc(table.seq) : desc(table.seq))
    .limit(limit)
    .all();
  return isBackwards(page) ? rows.reverse() : rows;
}

/** Whether the page is told by its end, and so read from there. */
export function isBackwards({ after, before }: KeysetPage): boolean {
  return before !== undefined && after === undefined;
}

/** The parts of a prepared query that gives a page; `valuesOf` fills them in. */
export function paging(seq: AnySQLiteColumn, order: KeysetPage['order']) {
  const after = sql.placeholder('after');
  return {
    where: order === 'asc' ? gt(seq, after) : lt(seq, after),
    orderBy: order === 'asc' ? asc(seq) : desc(seq),
    limit: sql.placeholder('limit'),
  };
}

export function pageParameters({ after, limit, order }: KeysetPage) {
  return { after: after ?? (order === 'asc' ? 0 : Number.MAX_SAFE_INTEGER), limit };
}
