import { and, eq, gt, sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { facets } from '../../db/schema';
import { statement } from '../../db/statements';
import type { RecordOutcome } from '../kind';

export interface Filter {
  connection?: string;
  kind?: string;
  /** The id of the record they are listed under; without it, only what is listed under none. */
  parent?: string;
  status?: string[];
  outcome?: RecordOutcome[];
  category?: string;
  gone?: boolean;
}

/** The key of a facet. */
export interface FacetKey {
  connection: string;
  kind: string;
  parent: string;
  status: string;
  outcome: string;
  category: string;
  gone: boolean;
}

/** The non-empty facets that match the filter. */
export function facetsMatching(db: Db, filter: Filter) {
  const { connection, kind, parent = '', status, outcome, category, gone } = filter;
  const passes = (facet: FacetKey) =>
    (!status?.length || status.includes(facet.status)) &&
    (!outcome?.length || outcome.some((one) => one === facet.outcome)) &&
    (category === undefined || category === facet.category) &&
    (gone === undefined || gone === facet.gone);
  return facetsOf(db, connection, kind).all({ connection, kind, parent }).filter(passes);
}

/** There are few facets, so the remaining conditions are filtered in memory. */
function facetsOf(db: Db, connection: string | undefined, kind: string | undefined) {
  const name = `facets ${connection === undefined} ${kind === undefined}`;
  return statement(db, name, () =>
    db
      .select()
      .from(facets)
      .where(
        and(
          gt(facets.count, 0),
          eq(facets.parent, sql.placeholder('parent')),
          connection === undefined
            ? undefined
            : eq(facets.connection, sql.placeholder('connection')),
          kind === undefined ? undefined : eq(facets.kind, sql.placeholder('kind')),
        ),
      )
      .prepare(),
  );
}

/** Collects count changes while records move between facets. Nothing is written before `flush`. */
export function openFacetCounts(db: Db) {
  const ids = new Map<string, number>();
  const deltas = new Map<number, number>();
  const add = (id: number, count: number) => deltas.set(id, (deltas.get(id) ?? 0) + count);

  return {
    /** Returns the facet. */
    increment(facetKey: FacetKey): number {
      const key = JSON.stringify(Object.values(facetKey));
      const id = ids.get(key) ?? facetOf(db, facetKey);
      ids.set(key, id);
      add(id, 1);
      return id;
    },

    decrement(id: number): void {
      add(id, -1);
    },

    flush(): void {
      for (const [id, count] of deltas) {
        if (count === 0) continue;
        db.update(facets)
          .set({ count: sql`${facets.count} + ${count}` })
          .where(eq(facets.id, id))
          .run();
      }
    },
  };
}

function facetOf(db: Db, facetKey: FacetKey): number {
  const { parent, connection, kind, status, outcome, category, gone } = facets;
  return db
    .insert(facets)
    .values(facetKey)
    .onConflictDoUpdate({
      target: [parent, connection, kind, status, outcome, category, gone],
      set: { status: facetKey.status },
    })
    .returning({ id: facets.id })
    .get().id;
}
