import { and, desc, eq } from 'drizzle-orm';
import type { Queryable } from '../../db/open';
import { type RecordRow, records } from '../../db/schema';
import { type RecordView, viewOf } from '../view';
import { isOfList } from './list-key';

export interface Lineage<T = unknown> {
  /** From the oldest ancestor to the direct origin. */
  ancestors: RecordView<T>[];
  /** Its descendants by generation, newest first within each. */
  descendants: RecordView<T>[];
}

/** Maximum records in a lineage. */
const maxRecords = 100;

export async function lineageOf<T>(db: Queryable, row: RecordRow): Promise<Lineage<T>> {
  const visited = new Set([row.id]);
  const isNew = ({ id }: RecordRow) =>
    visited.size < maxRecords && !visited.has(id) && Boolean(visited.add(id));
  const ancestors: RecordRow[] = [];
  for (
    let parent = await parentOf(db, row);
    parent && isNew(parent);
    parent = await parentOf(db, parent)
  ) {
    ancestors.unshift(parent);
  }
  const descendants: RecordRow[] = [];
  for (let generation = [row]; generation.length > 0; ) {
    const children: RecordRow[] = [];
    for (const parent of generation) children.push(...(await childrenOf(db, parent)));
    generation = children.filter(isNew);
    descendants.push(...generation);
  }
  return { ancestors: ancestors.map(viewOf<T>), descendants: descendants.map(viewOf<T>) };
}

async function parentOf(db: Queryable, { originId, ...row }: RecordRow) {
  if (originId === null) return undefined;
  return db
    .select()
    .from(records)
    .where(and(isOfList(row), eq(records.id, originId)))
    .get();
}

async function childrenOf(db: Queryable, { id, ...list }: RecordRow) {
  return db
    .select()
    .from(records)
    .where(and(isOfList(list), eq(records.originId, id)))
    .orderBy(desc(records.position))
    .limit(maxRecords)
    .all();
}
