import { isDeepStrictEqual } from 'node:util';
import { and, desc, eq, gte, inArray, isNull, type SQLWrapper } from 'drizzle-orm';
import { objectOf } from '@/lib/loose';
import type { Queryable, Tx } from '../../db/open';
import { versions } from '../../db/schema';
import type { Author } from './changes';
import type { PendingWrite } from './pending-write';

/** A version of an editable record, without its snapshot. */
export interface VersionView {
  /** From 1. */
  number: number;
  /** When it was seen, unix seconds. */
  at: number;
  /** Null: it was changed elsewhere. */
  by: Author | null;
  /** The fields that differ from the version before; none in the first. */
  changed: string[];
}

/** Maximum versions listed; older ones can be retrieved by number. */
const maxListed = 200;

/** Seconds within which an observed change is attributed to a request of this console. */
const claimable = 60;

/** Writes a version of each record that differs from its last version, ignoring key order. */
export async function writeVersions(
  tx: Tx,
  writes: PendingWrite[],
  seqs: Map<string, number>,
  { now, by }: { now: number; by?: Author },
): Promise<void> {
  for (const { object } of writes) {
    const record = seqs.get(object.id) ?? 0;
    const last = await newestOf(tx, record);
    const changed = last ? changedFields(last.snapshot, object) : [];
    if (last && changed.length === 0) continue;
    const author = { by: by?.id ?? null, byName: by?.name ?? null };
    await tx
      .insert(versions)
      .values({
        record,
        number: (last?.number ?? 0) + 1,
        snapshot: object,
        changed,
        at: now,
        ...author,
      })
      .run();
  }
}

/** The newest version is whose who just asked for it, if it was seen before the answer to that came. */
export async function claimVersion(tx: Tx, record: number, by: Author, now: number): Promise<void> {
  const last = await newestOf(tx, record);
  if (!last) return;
  await tx
    .update(versions)
    .set({ by: by.id, byName: by.name })
    .where(
      and(
        eq(versions.record, record),
        eq(versions.number, last.number),
        isNull(versions.by),
        gte(versions.at, now - claimable),
      ),
    )
    .run();
}

/** Newest first. */
export async function versionsOf(db: Queryable, record: SQLWrapper): Promise<VersionView[]> {
  const { number, at, by, byName, changed } = versions;
  return (
    await db
      .select({ number, at, by, byName, changed })
      .from(versions)
      .where(inArray(versions.record, record))
      .orderBy(desc(number))
      .limit(maxListed)
      .all()
  ).map(viewOf);
}

export async function versionOf<T>(
  db: Queryable,
  record: number,
  number: number,
): Promise<(VersionView & { snapshot: T }) | undefined> {
  const row = await db
    .select()
    .from(versions)
    .where(and(eq(versions.record, record), eq(versions.number, number)))
    .get();
  return row && { ...viewOf(row), snapshot: row.snapshot as T };
}

async function newestOf(db: Queryable, record: number) {
  return db
    .select({ number: versions.number, snapshot: versions.snapshot })
    .from(versions)
    .where(eq(versions.record, record))
    .orderBy(desc(versions.number))
    .limit(1)
    .get();
}

type Row = Omit<typeof versions.$inferSelect, 'record' | 'snapshot'>;

function viewOf({ number, at, by, byName, changed }: Row): VersionView {
  return { number, at, changed, by: by === null ? null : { id: by, name: byName ?? by } };
}

/** Field names. The object type, id and creation time are not editable, but changes of them are reported. */
function changedFields(before: unknown, after: unknown): string[] {
  const [had, has] = [objectOf(before), objectOf(after)];
  const fields = new Set([...Object.keys(had), ...Object.keys(has)]);
  return [...fields].filter((field) => !isDeepStrictEqual(had[field], has[field]));
}
