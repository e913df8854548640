import type { Db } from '../../db/open';
import { type ResultRow, results } from '../../db/schema';
import { placeholdersOf } from '../store/placeholders';

/** Adds rows in one transaction, bound without Drizzle: it takes longer than the database itself. */
export function insertResults(db: Db, rows: ResultRow[]): void {
  const placeholders = placeholdersOf(results);
  const names = Object.keys(placeholders) as (keyof ResultRow)[];
  const insert = db.$client.prepare(db.insert(results).values(placeholders).toSQL().sql);
  db.$client.transaction(() => {
    for (const row of rows) insert.run(names.map((name) => row[name]));
  })();
}
