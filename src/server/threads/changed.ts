import { and, eq, gt } from 'drizzle-orm';
import type { Db } from '../db/open';
import { records } from '../db/schema';
import { type RecordView, viewOf } from '../history/view';

/** The first records of these facets that changed after a revision, in the order of their changes. */
export function changedIn(
  db: Db,
  facets: readonly number[],
  since: number,
  limit: number,
): RecordView[] {
  return facets
    .flatMap((facet) =>
      db
        .select()
        .from(records)
        .where(and(eq(records.facet, facet), gt(records.revision, since)))
        .orderBy(records.revision)
        .limit(limit)
        .all(),
    )
    .sort((a, b) => a.revision - b.revision)
    .slice(0, limit)
    .map(viewOf);
}
