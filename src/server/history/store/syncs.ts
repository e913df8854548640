import { and, eq } from 'drizzle-orm';
import type { UpstreamFailure } from '../../connections/failure';
import type { Db } from '../../db/open';
import { type SyncRow, syncs } from '../../db/schema';
import type { Shelf } from './rows';

/** How far a list may be trusted. Times are unix seconds. */
export interface Freshness {
  /** When its newest page was last read; null: never. */
  synced_at: number | null;
  /** Everything that upstream lists has been read once. */
  complete: boolean;
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
      .onConflictDoUpdate({ target: [syncs.connection, syncs.kind], set: { kind } })
      .returning()
      .get()
  );
}

export function updateSync(db: Db, { connection, kind }: Shelf, values: Partial<SyncRow>): void {
  db.update(syncs).set(values).where(isOf(connection, kind)).run();
}

export function freshnessOf(db: Db, shelf: Shelf): Freshness {
  const { syncedAt, walkedOnce, unsupported, failingSince, failure } = syncOf(db, shelf);
  return {
    synced_at: syncedAt,
    complete: walkedOnce,
    unsupported,
    failing: failingSince && failure ? { since: failingSince, error: failure } : null,
  };
}

function isOf(connection: string, kind: string) {
  return and(eq(syncs.connection, connection), eq(syncs.kind, kind));
}
