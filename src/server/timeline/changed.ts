import { and, eq, gt } from 'drizzle-orm';
import type { Queryable } from '../db/open';
import { type RecordRow, records } from '../db/schema';
import { type RecordView, viewOf } from '../history/view';

/** The first records of these facets that changed after a revision, in the order of their changes. */
export async function changedIn(
  db: Queryable,
  facets: readonly number[],
  since: number,
  limit: number,
): Promise<RecordView[]> {
  const found: RecordRow[] = [];
  for (const facet of facets) {
    const ofFacet = await db
      .select()
      .from(records)
      .where(and(eq(records.facet, facet), gt(records.revision, since)))
      .orderBy(records.revision)
      .limit(limit)
      .all();
    found.push(...ofFacet);
  }
  return found
    .sort((a, b) => a.revision - b.revision)
    .slice(0, limit)
    .map(viewOf<unknown>);
}
