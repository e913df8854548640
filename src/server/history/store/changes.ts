import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { changes } from '../../db/schema';
import { blanksOf } from './blanks';
import { stepsSince } from './chronicle';
import type { PendingWrite } from './pending-write';

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

interface Saving {
  /** Unix seconds. */
  now: number;
  by?: Author;
  /** The state that `by` asked for. */
  asked?: string;
}

/** Writes the timeline entries of the written records. */
export function writeChanges(
  db: Db,
  writes: PendingWrite[],
  seqs: Map<string, number>,
  { now, by, asked }: Saving,
): void {
  const author = { by: by?.id ?? null, byName: by?.name ?? null };
  const states = statesOf(db, writes);
  const rows = writes.flatMap(
    ({ object: { id }, known, reading, moved, isImport }): NewChange[] => {
      const record = seqs.get(id) ?? 0;
      const before = states.get(record) ?? new Set();
      const steps = moved ? stepsSince(known?.status ?? null, before, reading, now) : [];
      return [
        ...(asked ? [{ record, what: 'asked' as const, to: asked, at: now, ...author }] : []),
        ...(known?.goneAt && !isImport ? [{ record, what: 'back' as const, at: now }] : []),
        ...steps.map((step) =>
          step.from === null
            ? { record, what: 'created' as const, ...step, ...(asked || isImport ? {} : author) }
            : { record, what: 'status' as const, ...step },
        ),
        ...(isImport ? [{ record, what: 'imported' as const, at: now, ...author }] : []),
      ];
    },
  );
  const write = db.insert(changes).values(blanksOf(changes)).prepare();
  for (const row of rows) write.run({ ...blank, ...row });
}

const blank = { from: null, to: null, by: null, byName: null };

/** The states each known record has been in. */
function statesOf(db: Db, writes: PendingWrite[]): Map<number, Set<string>> {
  const moved = writes.flatMap(({ known, moved }) => (known && moved ? [known.seq] : []));
  const rows = db
    .select({ record: changes.record, to: changes.to })
    .from(changes)
    .where(and(inArray(changes.record, moved), inArray(changes.what, ['created', 'status'])))
    .all();
  const states = new Map<number, Set<string>>();
  for (const { record, to } of rows) {
    if (to !== null) states.set(record, (states.get(record) ?? new Set()).add(to));
  }
  return states;
}

/** Oldest first. */
export function timelineOf(db: Db, record: number): ChangeView[] {
  return db
    .select()
    .from(changes)
    .where(eq(changes.record, record))
    .orderBy(changes.at, changes.seq)
    .all()
    .map(({ what, from, to, at, by, byName }) => ({
      what,
      from,
      to,
      at,
      by: by === null ? null : { id: by, name: byName ?? by },
    }));
}
