import type { ExactInteger } from '@/lib/exact-integers';
import { exactIntegersIn } from '@/lib/exact-source';
import type { RecordRow } from '../db/schema';
import type { RecordOutcome } from './kind';
import type { KindName } from './kinds';

/** A tracked object as sent to pages. Times are unix seconds. */
export interface RecordView<T = unknown> {
  connection: string;
  kind: KindName;
  id: string;
  /** The id of the record it is listed under; null for kinds without a parent. */
  parent: string | null;
  /** The record of the same kind that it was created from. */
  origin_id: string | null;
  name: string | null;
  status: string;
  outcome: RecordOutcome | null;
  /** The second filter of lists besides the status, such as the purpose of a file; empty if there is none. */
  category: string;
  created_at: number;
  /** How many records that exist upstream reference it. */
  used_by: number;
  /** The upstream object, verbatim. */
  snapshot: T;
  /** The integers in it that numbers of JavaScript round, as upstream wrote them; absent where there are none. */
  exact_integers?: ExactInteger[] | undefined;
  revision: number;
  first_seen_at: number;
  seen_at: number;
  deleted_upstream_at: number | null;
  /** When it was imported from a file; imported records count as deleted upstream. */
  imported_at: number | null;
}

export interface RecordsPage<T> {
  items: T[];
  next_cursor: string | null;
  /** The total; null if it would have to be counted. */
  total: number | null;
}

export function viewOf<T>(row: RecordRow): RecordView<T> {
  return {
    connection: row.connection,
    kind: row.kind as KindName,
    id: row.id,
    parent: row.parent || null,
    origin_id: row.originId,
    name: row.name,
    status: row.status,
    outcome: row.outcome as RecordOutcome | null,
    category: row.category,
    created_at: row.createdAt,
    used_by: row.usedBy,
    snapshot: row.snapshot as T,
    ...exactIn(row.snapshot),
    revision: row.revision,
    first_seen_at: row.firstSeenAt,
    seen_at: row.seenAt,
    deleted_upstream_at: row.deletedUpstreamAt,
    imported_at: row.importedAt,
  };
}

function exactIn(snapshot: unknown): Pick<RecordView, 'exact_integers'> {
  const exact_integers = exactIntegersIn(snapshot);
  return exact_integers ? { exact_integers } : {};
}
