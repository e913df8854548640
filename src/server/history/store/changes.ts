import { and, inArray, type SQLWrapper } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import type { Queryable, Tx } from '../../db/open';
import { changes } from '../../db/schema';
import type { PendingWrite } from './pending-write';
import { placeholdersOf } from './placeholders';
import { transitionsSince } from './state-transitions';

/** A user of the console who did something. */
export interface Author {
  id: string;
  name: string;
}

export type NewChange = typeof changes.$inferInsert;

export interface ChangeView {
  what: NewChange['what'];
  from: string | null;
  to: string | null;
  /** Unix seconds. */
  at: number;
  /** Null: upstream. */
  by: Author | null;
}

interface ChangeContext {
  /** Unix seconds. */
  now: number;
  by?: Author;
  /** The state that `by` asked for. */
  asked?: string;
}

/** Writes the timeline entries of the written records. */
export async function writeChanges(
  tx: Tx,
  writes: PendingWrite[],
  seqs: Map<string, number>,
  { now, by, asked }: ChangeContext,
): Promise<void> {
  const author = { by: by?.id ?? null, byName: by?.name ?? null };
  const states = await statesOf(tx, writes);
  const rows = writes.flatMap(
    ({ object: { id }, existing, parsed, facetChanged, isImport }): NewChange[] => {
      const record = seqs.get(id) ?? 0;
      const before = states.get(record) ?? new Set();
      const transitions = facetChanged
        ? transitionsSince(existing?.status ?? null, before, parsed, now)
        : [];
      return [
        ...(asked ? [{ record, what: 'asked' as const, to: asked, at: now, ...author }] : []),
        ...(existing?.deletedUpstreamAt && !isImport
          ? [{ record, what: 'back' as const, at: now }]
          : []),
        ...transitions.map((transition) =>
          transition.from === null
            ? {
                record,
                what: 'created' as const,
                ...transition,
                ...(asked || isImport ? {} : author),
              }
            : { record, what: 'status' as const, ...transition },
        ),
        ...(isImport ? [{ record, what: 'imported' as const, at: now, ...author }] : []),
      ];
    },
  );
  await Promise.all(rows.map((row) => inserting(tx).run({ ...emptyChange, ...row })));
}

const inserting = prepared((on: Queryable) =>
  on.insert(changes).values(placeholdersOf(changes)).prepare(),
);

const emptyChange = { from: null, to: null, by: null, byName: null };

/** The states each known record has been in. */
async function statesOf(db: Queryable, writes: PendingWrite[]): Promise<Map<number, Set<string>>> {
  const facetChanged = writes.flatMap(({ existing, facetChanged }) =>
    existing && facetChanged ? [existing.seq] : [],
  );
  if (facetChanged.length === 0) return new Map();
  const rows = await db
    .select({ record: changes.record, to: changes.to })
    .from(changes)
    .where(and(inArray(changes.record, facetChanged), inArray(changes.what, ['created', 'status'])))
    .all();
  const states = new Map<number, Set<string>>();
  for (const { record, to } of rows) {
    if (to !== null) states.set(record, (states.get(record) ?? new Set()).add(to));
  }
  return states;
}

/** Oldest first. */
export async function timelineOf(db: Queryable, record: SQLWrapper): Promise<ChangeView[]> {
  return (
    await db
      .select()
      .from(changes)
      .where(inArray(changes.record, record))
      .orderBy(changes.at, changes.seq)
      .all()
  ).map(({ what, from, to, at, by, byName }) => ({
    what,
    from,
    to,
    at,
    by: by === null ? null : { id: by, name: byName ?? by },
  }));
}
