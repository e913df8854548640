import { and, gt, isNotNull, lte, or, type SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';

/** `isDue` of `lib/stamps` as a condition: the time has come, or lies further ahead than anything is planned. */
export function isDueIn(column: SQLiteColumn, now: number, maxWait: number): SQL | undefined {
  return and(isNotNull(column), or(lte(column, now), gt(column, now + maxWait)));
}
