import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import type { Queryable, Tx } from '../../db/open';
import { facets } from '../../db/schema';
import type { RecordOutcome } from '../kind';
import { placeholdersOf } from './placeholders';

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
export async function facetsMatching(db: Queryable, filter: Filter) {
  const { connection, kind, parent = '', status, outcome, category, gone } = filter;
  const passes = (facet: FacetKey) =>
    (!status?.length || status.includes(facet.status)) &&
    (!outcome?.length || outcome.some((one) => one === facet.outcome)) &&
    (category === undefined || category === facet.category) &&
    (gone === undefined || gone === facet.gone);
  const rows = await facetsOf(connection, kind)(db).all({ connection, kind, parent });
  return rows.filter(passes);
}

/** There are few facets, so the remaining conditions are filtered in memory. */
const facetsOf = (connection: string | undefined, kind: string | undefined) =>
  selectFacets[connection === undefined ? 'everywhere' : 'onConnection'][
    kind === undefined ? 'ofAnyKind' : 'ofKind'
  ];

const onConnection = eq(facets.connection, sql.placeholder('connection'));
const ofKind = eq(facets.kind, sql.placeholder('kind'));

const selectFacets = {
  everywhere: { ofAnyKind: selecting(), ofKind: selecting(ofKind) },
  onConnection: { ofAnyKind: selecting(onConnection), ofKind: selecting(onConnection, ofKind) },
};

function selecting(...conditions: SQL[]) {
  const isIt = and(
    gt(facets.count, 0),
    eq(facets.parent, sql.placeholder('parent')),
    ...conditions,
  );
  return prepared((on: Queryable) => on.select().from(facets).where(isIt).prepare());
}

/** Collects count changes while records move between facets. Nothing is written before `flush`. */
export function openFacetCounts(tx: Tx) {
  const ids = new Map<string, number>();
  const deltas = new Map<number, number>();
  const add = (id: number, count: number) => deltas.set(id, (deltas.get(id) ?? 0) + count);

  return {
    /** Returns the facet. */
    async increment(facetKey: FacetKey): Promise<number> {
      const key = JSON.stringify(Object.values(facetKey));
      const id = ids.get(key) ?? (await facetOf(tx, facetKey));
      ids.set(key, id);
      add(id, 1);
      return id;
    },

    decrement(id: number): void {
      add(id, -1);
    },

    async flush(): Promise<void> {
      const changed = [...deltas].filter(([, count]) => count !== 0);
      await Promise.all(changed.map(([id, count]) => adding(tx).run({ id, count })));
    },
  };
}

const adding = prepared((on: Queryable) =>
  on
    .update(facets)
    .set({ count: sql`${facets.count} + ${sql.placeholder('count')}` })
    .where(eq(facets.id, sql.placeholder('id')))
    .prepare(),
);

async function facetOf(tx: Tx, facetKey: FacetKey): Promise<number> {
  return (await finding(tx).get({ ...facetKey })).id;
}

/** Made where there is none. */
const finding = prepared((on: Queryable) => {
  const { parent, connection, kind, status, outcome, category, gone } = facets;
  const key = [parent, connection, kind, status, outcome, category, gone];
  const { id: _, count: __, ...values } = placeholdersOf(facets);
  return on
    .insert(facets)
    .values(values)
    .onConflictDoUpdate({ target: key, set: { status: sql`excluded.status` } })
    .returning({ id: facets.id })
    .prepare();
});
