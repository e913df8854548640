import { isDeepStrictEqual } from 'node:util';
import { and, eq, getTableColumns, isNotNull, isNull, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import { elapsedSince } from '@/lib/timestamps';
import type { UpstreamFailure } from '../../connections/failure';
import type { Db, Queryable } from '../../db/open';
import { connections, type SyncRow, syncs } from '../../db/schema';
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
      await updateSync(db, list, values);
    },

    /**
     * Updates the sync state of a list in one transaction. Returns false if `change` returned null and nothing was
     * written.
     */
    async changeSync(
      list: ListKey,
      change: (now: SyncRow) => Partial<SyncRow> | null,
    ): Promise<boolean> {
      const known = await selectSync(db).get(keyOf(list));
      if (known && change(known) === null) return false;
      const changed = await db.inTransaction(async (tx) => {
        const before = await syncOf(tx, list);
        const values = change(before);
        if (values === null) return null;
        await updateSync(tx, list, values);
        return { before, values };
      });
      if (!changed) return false;
      const { before, values } = changed;
      if ('failure' in values && !isDeepStrictEqual(values.failure, before.failure))
        notifyRecordChange();
      return true;
    },

    /** Records that a page shows the list. */
    async recordRequest(list: ListKey): Promise<void> {
      await writeSync(db, list, { requestedAt: seconds() });
    },

    async freshness(list: ListKey): Promise<Freshness> {
      const row = await selectSync(db).get(keyOf(list));
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
export async function recordSeen(db: Queryable, list: ListKey, now: number): Promise<void> {
  await writeSync(db, list, { seenAt: now });
}

/**
 * Requests a sync of the list. The latest revision is stored, so that a request made during a sync is not completed
 * by it.
 */
export async function requestListSync(db: Queryable, list: ListKey): Promise<void> {
  const requestedRevision = sql`(select coalesce(max(revision), 0) from records)`;
  const { connection, kind, parent = '' } = list;
  await db
    .insert(syncs)
    .values({ connection, kind, parent, requestedRevision })
    .onConflictDoUpdate({
      target: [syncs.connection, syncs.kind, syncs.parent],
      set: { requestedRevision, nextListAt: 0 },
    })
    .run();
}

export async function updateSync(
  db: Queryable,
  list: ListKey,
  values: Partial<SyncRow>,
): Promise<void> {
  await db.update(syncs).set(values).where(isOf(list)).run();
}

async function syncOf(db: Queryable, list: ListKey): Promise<SyncRow> {
  const found = await selectSync(db).get(keyOf(list));
  return found ?? writeSync(db, list, { kind: list.kind });
}

async function writeSync(
  db: Queryable,
  { connection, kind, parent = '' }: ListKey,
  values: Partial<SyncRow>,
) {
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

async function failingLists(
  db: Queryable,
  { connection, kind, parent = '' }: Partial<ListKey>,
): Promise<UnreachableList[]> {
  const rows = await db
    .select(getTableColumns(syncs))
    .from(syncs)
    // Deleted connections are not synced.
    .innerJoin(connections, eq(connections.slug, syncs.connection))
    .where(
      and(
        isNotNull(syncs.failingSince),
        eq(syncs.parent, parent),
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

const keyOf = ({ connection, kind, parent = '' }: ListKey) => ({ connection, kind, parent });

const selectSync = prepared((on: Queryable) =>
  on
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
);

function isOf({ connection, kind, parent = '' }: ListKey) {
  return and(eq(syncs.connection, connection), eq(syncs.kind, kind), eq(syncs.parent, parent));
}
