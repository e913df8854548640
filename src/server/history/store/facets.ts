import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { facets } from '../../db/schema';
import type { Outcome } from '../kind';

export interface Filter {
  connection?: string;
  kind?: string;
  /** The id of the record they are listed under; without it, only what is listed under none. */
  parent?: string;
  status?: string[];
  outcome?: Outcome[];
  category?: string;
  gone?: boolean;
}

/** What decides to which facet a record belongs. */
export interface Traits {
  connection: string;
  kind: string;
  parent: string;
  status: string;
  outcome: string;
  category: string;
  gone: boolean;
}

/** The facets that hold something and whose records all pass the filter. */
export function facetsMatching(db: Db, filter: Filter) {
  const { connection, kind, parent = '', status, outcome, category, gone } = filter;
  return db
    .select()
    .from(facets)
    .where(
      and(
        gt(facets.count, 0),
        eq(facets.parent, parent),
        connection === undefined ? undefined : eq(facets.connection, connection),
        kind === undefined ? undefined : eq(facets.kind, kind),
        status?.length ? inArray(facets.status, status) : undefined,
        outcome?.length ? inArray(facets.outcome, outcome) : undefined,
        category === undefined ? undefined : eq(facets.category, category),
        gone === undefined ? undefined : eq(facets.gone, gone),
      ),
    )
    .all();
}

/** Keeps the counts while records move between facets. Nothing is counted before `close`. */
export function openLedger(db: Db) {
  const ids = new Map<string, number>();
  const balance = new Map<number, number>();
  const add = (id: number, count: number) => balance.set(id, (balance.get(id) ?? 0) + count);

  return {
    /** Returns the facet. */
    enter(traits: Traits): number {
      const key = JSON.stringify(Object.values(traits));
      const id = ids.get(key) ?? facetOf(db, traits);
      ids.set(key, id);
      add(id, 1);
      return id;
    },

    leave(id: number): void {
      add(id, -1);
    },

    close(): void {
      for (const [id, count] of balance) {
        if (count === 0) continue;
        db.update(facets)
          .set({ count: sql`${facets.count} + ${count}` })
          .where(eq(facets.id, id))
          .run();
      }
    },
  };
}

function facetOf(db: Db, traits: Traits): number {
  const { parent, connection, kind, status, outcome, category, gone } = facets;
  return db
    .insert(facets)
    .values(traits)
    .onConflictDoUpdate({
      target: [parent, connection, kind, status, outcome, category, gone],
      set: { status: traits.status },
    })
    .returning({ id: facets.id })
    .get().id;
}
