import type { BoundValue } from '@/lib/database/statement';
import type { Db } from '../../db/open';
import { type ResultRow, results } from '../../db/schema';
import { placeholdersOf } from '../store/placeholders';

/** Adds rows in one transaction, bound without Drizzle: it takes longer than the database itself. */
export async function insertResults(db: Db, rows: ResultRow[]): Promise<void> {
  const placeholders = placeholdersOf(results);
  const names = Object.keys(placeholders) as (keyof ResultRow)[];
  const values = rows.map((row): BoundValue[] => names.map((name) => row[name]));
  await db.inTransaction(async (tx) => {
    const insert = tx.insert(results).values(placeholders).toSQL().sql;
    await tx.plain(insert).runEach(values);
  });
}
