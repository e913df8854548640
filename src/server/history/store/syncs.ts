import { and, eq, getTableColumns, isNotNull, isNull } from 'drizzle-orm';
import { elapsedSince } from '@/lib/stamps';
import type { UpstreamFailure } from '../../connections/failure';
import type { Db } from '../../db/open';
import { connections, type SyncRow, syncs } from '../../db/schema';
import type { KindName } from '../kinds';
import { ring } from './bell';
import type { Shelf } from './rows';

/** How far a list may be trusted. Times are unix seconds. */
export interface Freshness {
  /** When its newest page was last read; null: never. */
  synced_at: number | null;
  /** When anything of it was last seen: by a sync, or as somebody opened or made it. */
  updated_at: number | null;
  /** All that upstream lists has been read once, and the newest is being read without trouble. */
  complete: boolean;
  /** Entries of the newest page that made no sense and were left out. */
  dropped: number;
  /** Upstream has no such list. */
  unsupported: boolean;
  failing: { since: number; error: UpstreamFailure } | null;
}

export function syncOf(db: Db, { connection, kind }: Shelf): SyncRow {
  const found = db.select().from(syncs).where(isOf(connection, kind)).get();
  return (
    found ??
    db
      .insert(syncs)
      .values({ connection, kind })
      .onConflictDoUpdate({ target: [syncs.connection, syncs.kind, syncs.parent], set: { kind } })
      .returning()
      .get()
  );
}

export function updateSync(db: Db, { connection, kind }: Shelf, values: Partial<SyncRow>): void {
  db.update(syncs).set(values).where(isOf(connection, kind)).run();
}

/**
 * Changes what is known of a list as it is now, whatever others wrote since it was read. False: `change`
 * answered null, and nothing was written.
 */
export function changeSync(
  db: Db,
  shelf: Shelf,
  change: (now: SyncRow) => Partial<SyncRow> | null,
): boolean {
  let told = false;
  const isChanged = db.transaction(
    () => {
      const before = syncOf(db, shelf);
      const values = change(before);
      if (values === null) return false;
      updateSync(db, shelf, values);
      told = 'failingSince' in values && values.failingSince !== before.failingSince;
      return true;
    },
    { behavior: 'immediate' },
  );
  if (told) ring();
  return isChanged;
}

/** Something of the list was seen. */
export function noteSeen(db: Db, shelf: Shelf, now: number): void {
  db.insert(syncs)
    .values({ connection: shelf.connection, kind: shelf.kind, seenAt: now })
    .onConflictDoUpdate({
      target: [syncs.connection, syncs.kind, syncs.parent],
      set: { seenAt: now },
    })
    .run();
}

/** `now` in unix seconds. */
export function freshnessOf(db: Db, shelf: Shelf, now: number): Freshness {
  const row = syncOf(db, shelf);
  const { syncedAt, seenAt, walkedOnce, unsupported, dropped, failingSince, failure } = row;
  const past = [syncedAt, seenAt].filter((at) => at !== null && at <= now) as number[];
  const failing = failingSince && failure ? { since: failingSince, error: failure } : null;
  return {
    synced_at: syncedAt,
    updated_at: past.length > 0 ? Math.max(...past) : null,
    complete: walkedOnce && !failing && Number.isFinite(elapsedSince(syncedAt, now)),
    dropped,
    unsupported,
    failing,
  };
}

/** A list that could not be asked for when it was last tried, and why. */
export interface CouldNotAsk {
  connection: string;
  kind: KindName;
  /** Unix seconds. */
  since: number;
  /** Upstream has no such list. */
  unsupported: boolean;
  error: UpstreamFailure;
}

/** Of one connection or of all, of one kind or of all. */
export function failingLists(
  db: Db,
  { connection, kind }: { connection?: string; kind?: string },
): CouldNotAsk[] {
  const rows = db
    .select(getTableColumns(syncs))
    .from(syncs)
    // Nothing is asked of a deleted connection.
    .innerJoin(connections, eq(connections.slug, syncs.connection))
    .where(
      and(
        isNotNull(syncs.failingSince),
        isNull(connections.deletedAt),
        connection === undefined ? undefined : eq(syncs.connection, connection),
        kind === undefined ? undefined : eq(syncs.kind, kind),
      ),
    )
    .orderBy(syncs.connection, syncs.kind)
    .all();
  return rows.flatMap(({ connection, kind, failingSince, unsupported, failure }) =>
    failingSince !== null && failure
      ? [{ connection, kind: kind as KindName, since: failingSince, unsupported, error: failure }]
      : [],
  );
}

function isOf(connection: string, kind: string) {
  return and(eq(syncs.connection, connection), eq(syncs.kind, kind));
}
