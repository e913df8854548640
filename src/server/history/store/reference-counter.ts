import { and, eq, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import { atLeast } from '@/lib/database/sql';
import type { Queryable, Tx } from '../../db/open';
import { records, references } from '../../db/schema';
import type { Reference } from '../kind';
import { placeholdersOf } from './placeholders';
import { nextRevision } from './rows';

interface Use {
  record: number;
  holder: number;
  /** The holder exists upstream. */
  isCounted: boolean;
}

/** Adds and removes references, and counts how many records name what they name. */
export function openCounter(tx: Tx, connection: string) {
  const isUsed = async ({ kind, id }: Reference, holder: number) =>
    (await naming(tx).get({ connection, kind, id, holder })) !== undefined;
  const count = (kind: string, id: string, by: 1 | -1) =>
    counting(tx).run({ connection, kind, id, by });
  const countAll = async (holder: number, by: 1 | -1) => {
    const mentioned = await tx
      .selectDistinct({ kind: references.kind, id: references.target })
      .from(references)
      .where(eq(references.holder, holder))
      .all();
    for (const { kind, id } of mentioned) await count(kind, id, by);
  };

  return {
    async add({ record, holder, isCounted }: Use, reference: Reference): Promise<void> {
      const { kind, id, role } = reference;
      const wasUsed = await isUsed(reference, holder);
      await adding(tx).run({ record, holder, connection, kind, target: id, role });
      if (isCounted && !wasUsed) await count(kind, id, 1);
    },

    async remove({ record, holder, isCounted }: Use, reference: Reference): Promise<void> {
      const { kind, id, role } = reference;
      const { changes } = await tx
        .delete(references)
        .where(
          and(
            eq(references.record, record),
            eq(references.kind, kind),
            eq(references.target, id),
            eq(references.role, role),
          ),
        )
        .run();
      if (changes > 0 && isCounted && !(await isUsed(reference, holder))) await count(kind, id, -1);
    },

    addAll: (holder: number) => countAll(holder, 1),
    removeAll: (holder: number) => countAll(holder, -1),
  };
}

const naming = prepared((on: Queryable) =>
  on
    .select({ one: sql`1` })
    .from(references)
    .where(
      and(
        isTarget(sql.placeholder('connection'), sql.placeholder('kind'), sql.placeholder('id')),
        eq(references.holder, sql.placeholder('holder')),
      ),
    )
    .limit(1)
    .prepare(),
);

const counting = prepared((on: Queryable) =>
  on
    .update(records)
    .set({
      usedBy: atLeast(0, sql`${records.usedBy} + ${sql.placeholder('by')}`),
      revision: nextRevision,
    })
    .where(
      and(
        eq(records.connection, sql.placeholder('connection')),
        eq(records.kind, sql.placeholder('kind')),
        eq(records.id, sql.placeholder('id')),
        eq(records.parent, ''),
      ),
    )
    .prepare(),
);

const adding = prepared((on: Queryable) =>
  on.insert(references).values(placeholdersOf(references)).onConflictDoNothing().prepare(),
);

type Value = string | ReturnType<typeof sql.placeholder>;

export function isTarget(connection: Value, kind: Value, id: Value) {
  return and(
    eq(references.connection, connection),
    eq(references.kind, kind),
    eq(references.target, id),
  );
}
