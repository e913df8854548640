import type { UpstreamFailure } from '../connections/failure';
import type {
  BulkAction,
  BulkItemRow,
  BulkItemState,
  BulkOperationRow,
  ConversionResult,
} from '../db/schema';
import type { KindName } from '../history/kinds';

/** An operation as sent to pages. Times are unix seconds. */
export interface BulkOperationView {
  id: string;
  connection: string;
  action: BulkAction;
  kind: KindName;
  /** The vector store whose files they are. */
  store: string | null;
  by: string;
  created_at: number;
  /** Null while it goes on. */
  ended_at: number | null;
  /** Set before it ends, while work in progress is stopped. */
  cancelled_by: string | null;
  counts: Record<BulkItemState, number>;
  /** How many of those pending have come to an end in a file batch that upstream still works on. */
  under_way: { completed: number; failed: number };
  /** The connection whose objects are converted; null: no conversion. */
  source: string | null;
  /** Of a conversion: how many messages and items were written. */
  written: number;
  /** Why it pauses, and until when. */
  paused: { until: number; error: UpstreamFailure } | null;
  /** Why the rest was not tried. */
  error: UpstreamFailure | null;
  /** The first of them. */
  failed_items: BulkItemView[];
}

export interface BulkItemView {
  position: number;
  kind: KindName;
  id: string;
  name: string | null;
  state: BulkItemState;
  failure: UpstreamFailure | null;
  settled_at: number | null;
  /** What it was converted to, and how far that is. */
  result: Pick<ConversionResult, 'kind' | 'connection' | 'id' | 'count'> | null;
}

export function operationView(row: BulkOperationRow, failed: BulkItemRow[]): BulkOperationView {
  return {
    id: row.id,
    connection: row.connection,
    action: row.action,
    kind: row.kind as KindName,
    store: row.store,
    by: row.createdByName,
    created_at: row.createdAt,
    ended_at: row.endedAt,
    cancelled_by: row.cancelledBy,
    counts: {
      pending: row.pending,
      succeeded: row.succeeded,
      already_gone: row.alreadyGone,
      failed: row.failed,
    },
    under_way: row.underWay ?? { completed: 0, failed: 0 },
    source: row.params.source ?? null,
    written: row.written,
    paused: row.failure ? { until: row.pausedUntil, error: row.failure } : null,
    error: row.error,
    failed_items: failed.map(itemView),
  };
}

export function itemView(row: BulkItemRow): BulkItemView {
  return {
    position: row.position,
    kind: row.kind as KindName,
    id: row.id,
    name: row.name,
    state: row.state,
    failure: row.failure,
    settled_at: row.settledAt,
    result: row.result && resultView(row.result),
  };
}

function resultView({ kind, connection, id, count }: ConversionResult) {
  return { kind, connection, id, count };
}
