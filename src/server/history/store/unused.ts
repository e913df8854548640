import { and, count, desc, eq, isNotNull, lt, sql } from 'drizzle-orm';
import { integerField, integerOf } from '@/lib/database/sql';
import type { Db } from '../../db/open';
import { records, syncs } from '../../db/schema';
import { type RecordsPage, type RecordView, viewOf } from '../view';

/** The kinds for which unused objects matter: they use storage and rarely expire. */
export type UnusedKind = 'file' | 'vector_store';

interface UnusedList {
  connection: string;
  kind: UnusedKind;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Default: 50. */
  limit?: number;
}

export interface UnusedTotals {
  count: number;
  /** As far as upstream reports them. */
  bytes: number;
  /** The count is a lower bound. */
  is_partial: boolean;
}

/** Maximum number counted. */
const maxCounted = 10_000;

/** Written out: with parameters in its place SQLite would not take the index `records_unused`. */
const isUnused = sql.raw("used_by = 0 and gone_at is null and parent = ''");

const sizeFields: Record<UnusedKind, string> = { file: 'bytes', vector_store: 'usage_bytes' };

/** Objects that exist upstream without any reference known to the history. */
export function unusedStore({ db }: { db: Db }) {
  return {
    /** Newest first. */
    async unused({
      connection,
      kind,
      cursor,
      limit = 50,
    }: UnusedList): Promise<RecordsPage<RecordView>> {
      const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor) || 0;
      const rows = await db
        .select()
        .from(records)
        .where(
          and(
            isUnused,
            eq(records.connection, connection),
            eq(records.kind, kind),
            lt(records.position, before),
          ),
        )
        .orderBy(desc(records.position))
        .limit(limit + 1)
        .all();
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map(viewOf),
        next_cursor: last && rows.length > limit ? String(last.position) : null,
        total: null,
      };
    },

    async unusedTotals(connection: string, kind: UnusedKind): Promise<UnusedTotals> {
      const isIt = and(isUnused, eq(records.connection, connection), eq(records.kind, kind));
      const counted = db
        .select({ bytes: integerOf(integerField(records.snapshot, sizeFields[kind])).as('bytes') })
        .from(records)
        .where(isIt)
        .orderBy(desc(records.position))
        .limit(maxCounted + 1)
        .as('counted');
      const row = await db
        .select({ count: count(), bytes: sql<number | null>`sum(${counted.bytes})` })
        .from(counted)
        .get();
      const { count: found, bytes } = row ?? { count: 0, bytes: 0 };
      return {
        count: Math.min(found, maxCounted),
        bytes: bytes ?? 0,
        is_partial: found > maxCounted,
      };
    },

    /** The number of stores whose file list is not synced yet, so that their usage is unknown. */
    async unreadStores(connection: string): Promise<number> {
      const row = await db
        .select({ count: count() })
        .from(syncs)
        .where(
          and(
            eq(syncs.connection, connection),
            eq(syncs.kind, 'vector_store_file'),
            isNotNull(syncs.requestedRevision),
          ),
        )
        .get();
      return row?.count ?? 0;
    },
  };
}
