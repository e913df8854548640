import { and, count, eq, gte, lt, sql } from 'drizzle-orm';
import { integerField, integerOf } from '@/lib/database/sql';
import type { Db } from '../db/open';
import { expiresAt, records } from '../db/schema';

/** What files of one purpose take. */
export interface PurposeFigures {
  purpose: string;
  files: number;
  /** As far as upstream reports sizes. */
  bytes: number;
  files_without_expiry: number;
}

export interface ExpiryDay {
  /** The beginning of the day in UTC, unix seconds. */
  day: number;
  files: number;
  bytes: number;
}

const isFile = sql.raw("kind = 'file' and gone_at is null");
// As the index `records_file_sizes` has them.
const bytes = integerOf(integerField(sql`snapshot`, 'bytes'));
const expires = integerField(sql`snapshot`, 'expires_at');
const daySeconds = 86_400;

/** What files take upstream, from the history. */
export function storageFigures(db: Db) {
  return {
    async byPurpose(connection: string): Promise<PurposeFigures[]> {
      const rows = await db
        .select({
          purpose: records.category,
          files: count(),
          bytes: sql<number | null>`sum(${bytes})`,
          files_without_expiry: sql<number>`sum(case when ${expires} is null then 1 else 0 end)`,
        })
        .from(records)
        .where(and(isFile, eq(records.connection, connection)))
        .groupBy(records.category)
        .all();
      return rows.map((row) => ({ ...row, bytes: row.bytes ?? 0 }));
    },

    /** Files that expire from `from` on, before `to`; unix seconds. */
    async expiring(connection: string, from: number, to: number): Promise<ExpiryDay[]> {
      const at = integerOf(expiresAt);
      const rows = await db
        .select({
          day: sql<number>`${at} / ${sql.raw(String(daySeconds))}`.as('day'),
          files: count(),
          bytes: sql<number | null>`sum(${bytes})`,
        })
        .from(records)
        .where(
          and(isFile, eq(records.connection, connection), gte(expiresAt, from), lt(expiresAt, to)),
        )
        .groupBy(sql`day`)
        .orderBy(sql`day`)
        .all();
      return rows.map((row) => ({ ...row, day: row.day * daySeconds, bytes: row.bytes ?? 0 }));
    },
  };
}
