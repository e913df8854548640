import { isDeepStrictEqual } from 'node:util';
import { and, eq, getTableColumns, isNotNull, isNull, sql } from 'drizzle-orm';
import { elapsedSince } from '@/lib/timestamps';
import type { UpstreamFailure } from '../../connections/failure';
import type { Db } from '../../db/open';
import { connections, type SyncRow, syncs } from '../../db/schema';
import { statement } from '../../db/statements';
import type { KindName } from '../kinds';
import { notifyRecordChange } from './change-notifier';
import type { ListKey } from './list-key';

/** How current and complete a list is. Times are unix seconds. */
export interface Freshness {
  /** When its newest page was last read; null if never. */
  synced_at: number | null;
  /** When any of its records was last seen: by a sync, a retrieve or a creation. */
  updated_at: number | null;
  /** A full sync has completed once and the newest page is being read without failures. */
  complete: boolean;
  /** Malformed entries of the newest page, which were left out. */
  dropped: number;
  /** Upstream does not support this list. */
  unsupported: boolean;
  failing: { since: number; error: UpstreamFailure } | null;
}

/** The sync state of lists. */
export function syncStore({ db, now }: { db: Db; now: () => number }) {
  const seconds = () => Math.floor(now() / 1000);

  return {
    async sync(list: ListKey): Promise<SyncRow> {
      return syncOf(db, list);
    },

    async updateSync(list: ListKey, values: Partial<SyncRow>): Promise<void> {
      updateSync(db, list, values);
    },

    /**
     * Updates the sync state of a list in one transaction. Returns false if `change` returned null and nothing was
     * written.
     */
    async changeSync(
      list: ListKey,
      change: (now: SyncRow) => Partial<SyncRow> | null,
    ): Promise<boolean> {
      let failureChanged = false;
      const isChanged = db.transaction(
        () => {
          const before = syncOf(db, list);
          const values = change(before);
          if (values === null) return false;
          updateSync(db, list, values);
          failureChanged =
            'failure' in values && !isDeepStrictEqual(values.failure, before.failure);
          return true;
        },
        { behavior: 'immediate' },
      );
      if (failureChanged) notifyRecordChange();
      return isChanged;
    },

    /** Records that a page shows the list. */
    async recordRequest(list: ListKey): Promise<void> {
      writeSync(db, list, { requestedAt: seconds() });
    },

    async freshness(list: ListKey): Promise<Freshness> {
      const { connection, kind, parent = '' } = list;
      const row = statement(db, 'sync', () =>
        db
          .select()
          .from(syncs)
          .where(
            and(
              eq(syncs.connection, sql.placeholder('connection')),
              eq(syncs.kind, sql.placeholder('kind')),
              eq(syncs.parent, sql.placeholder('parent')),
            ),
          )
          .prepare(),
      ).get({ connection, kind, parent });
      return row ? freshnessOf(row, seconds()) : neverRead;
    },

    /** The lists whose last sync failed, optionally of one connection, kind and parent. */
    async unreachableLists(of: {
      connection?: string;
      kind?: string;
      parent?: string;
    }): Promise<UnreachableList[]> {
      return failingLists(db, of);
    },
  };
}

/** Records that an object of the list was seen. */
export function recordSeen(db: Db, list: ListKey, now: number): void {
  writeSync(db, list, { seenAt: now });
}

/**
 * Requests a sync of the list. The latest revision is stored, so that a request made during a sync is not completed
 * by it.
 */
export function requestListSync(db: Db, list: ListKey): void {
  const requestedRevision = sql`(select coalesce(max(revision), 0) from records)`;
  const { connection, kind, parent = '' } = list;
  db.insert(syncs)
    .values({ connection, kind, parent, requestedRevision })
    .onConflictDoUpdate({
      target: [syncs.connection, syncs.kind, syncs.parent],
      set: { requestedRevision, nextListAt: 0 },
    })
    .run();
}

export function updateSync(db: Db, list: ListKey, values: Partial<SyncRow>): void {
  db.update(syncs).set(values).where(isOf(list)).run();
}

function syncOf(db: Db, list: ListKey): SyncRow {
  const found = db.select().from(syncs).where(isOf(list)).get();
  return found ?? writeSync(db, list, { kind: list.kind });
}

function writeSync(db: Db, { connection, kind, parent = '' }: ListKey, values: Partial<SyncRow>) {
  return db
    .insert(syncs)
    .values({ connection, kind, parent, ...values })
    .onConflictDoUpdate({ target: [syncs.connection, syncs.kind, syncs.parent], set: values })
    .returning()
    .get();
}

const neverRead: Freshness = {
  synced_at: null,
  updated_at: null,
  complete: false,
  dropped: 0,
  unsupported: false,
  failing: null,
};

/** `now` in unix seconds. */
function freshnessOf(row: SyncRow, now: number): Freshness {
  const { syncedAt, seenAt, fullSyncedOnce, unsupported, dropped, failingSince, failure } = row;
  const past = [syncedAt, seenAt].filter((at) => at !== null && at <= now) as number[];
  const failing = failingSince && failure ? { since: failingSince, error: failure } : null;
  return {
    synced_at: syncedAt,
    updated_at: past.length > 0 ? Math.max(...past) : null,
    complete: fullSyncedOnce && !failing && Number.isFinite(elapsedSince(syncedAt, now)),
    dropped,
    unsupported,
    failing,
  };
}

/** A list whose last sync failed, and why. */
export interface UnreachableList {
  connection: string;
  kind: KindName;
  /** Unix seconds. */
  since: number;
  /** Upstream does not support this list. */
  unsupported: boolean;
  error: UpstreamFailure;
}

function failingLists(
  db: Db,
  { connection, kind, parent = '' }: Partial<ListKey>,
): UnreachableList[] {
  const name = `failing lists ${connection === undefined} ${kind === undefined}`;
  const rows = statement(db, name, () =>
    db
      .select(getTableColumns(syncs))
      .from(syncs)
      // Deleted connections are not synced.
      .innerJoin(connections, eq(connections.slug, syncs.connection))
      .where(
        and(
          isNotNull(syncs.failingSince),
          eq(syncs.parent, sql.placeholder('parent')),
          isNull(connections.deletedAt),
          connection === undefined
            ? undefined
            : eq(syncs.connection, sql.placeholder('connection')),
          kind === undefined ? undefined : eq(syncs.kind, sql.placeholder('kind')),
        ),
      )
      .orderBy(syncs.connection, syncs.kind)
      .prepare(),
  ).all({ connection, kind, parent });
  return rows.flatMap(({ connection, kind, failingSince, unsupported, failure }) =>
    failingSince !== null && failure
      ? [{ connection, kind: kind as KindName, since: failingSince, unsupported, error: failure }]
      : [],
  );
}

function isOf({ connection, kind, parent = '' }: ListKey) {
  return and(eq(syncs.connection, connection), eq(syncs.kind, kind), eq(syncs.parent, parent));
}
