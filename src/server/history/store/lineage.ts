import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '../../db/open';
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
const most = 100;

export function lineageOf<T>(db: Db, row: RecordRow): Lineage<T> {
  const met = new Set([row.id]);
  const isNew = ({ id }: RecordRow) => met.size < most && !met.has(id) && Boolean(met.add(id));
  const ancestors: RecordRow[] = [];
  for (let parent = parentOf(db, row); parent && isNew(parent); parent = parentOf(db, parent)) {
    ancestors.unshift(parent);
  }
  const descendants: RecordRow[] = [];
  for (let born = [row]; born.length > 0; ) {
    born = born.flatMap((parent) => childrenOf(db, parent)).filter(isNew);
    descendants.push(...born);
  }
  return { ancestors: ancestors.map(viewOf<T>), descendants: descendants.map(viewOf<T>) };
}

function parentOf(db: Db, { originId, ...row }: RecordRow) {
  if (originId === null) return undefined;
  return db
    .select()
    .from(records)
    .where(and(isOfList(row), eq(records.id, originId)))
    .get();
}

function childrenOf(db: Db, { id, ...list }: RecordRow) {
  return db
    .select()
    .from(records)
    .where(and(isOfList(list), eq(records.originId, id)))
    .orderBy(desc(records.position))
    .limit(most)
    .all();
}
