import type { ParameterChange } from '@/lib/batch-input/change-parameters';
import type { UpstreamFailure } from '../connections/failure';
import type {
  BatchGroupPartRow,
  BatchGroupReport,
  BatchGroupRow,
  BatchGroupSource,
  BatchGroupTryRow,
  PartLimits,
  WaitingReason,
} from '../db/schema';

/** As a group is called on its page. `invalid`: its input has errors, and nothing can be submitted. */
export type BatchGroupStatus =
  | 'uploading'
  | 'fetching'
  | 'checking'
  | 'checked'
  | 'invalid'
  | 'running'
  | 'cancelling'
  | 'completed'
  | 'failed'
  | 'cancelled';

/** A group as sent to pages. Times are unix seconds. */
export interface BatchGroupView {
  id: string;
  connection: string;
  name: string | null;
  status: BatchGroupStatus;
  source: BatchGroupSource;
  endpoint: string | null;
  model: string | null;
  metadata: Record<string, string>;
  changes: ParameterChange[];
  limits: PartLimits;
  /** Null until the input was checked. */
  report: BatchGroupReport | null;
  /** Bytes of the input that are here: an upload goes on after them. */
  received_bytes: number;
  checked_bytes: number;
  /** Requests; 0 until the input was checked. */
  requests: number;
  /** Results that are read, by outcome; `pending`: not answered yet. */
  counts: { ok: number; failed: number; missing: number; pending: number };
  /** With what the batches that run have reported. */
  progress: { completed: number; failed: number; total: number };
  /** How many parts there are, and how many are in each state. */
  parts: { total: number } & Partial<Record<BatchGroupPartRow['state'], number>>;
  /** Why its first waiting part waits. */
  waiting: WaitingReason | null;
  input_tokens: number;
  output_tokens: number;
  /** Why fetching or checking its input pauses, and until when. */
  paused: { until: number; error: UpstreamFailure } | null;
  by: string;
  created_at: number;
  submitted_at: number | null;
  submitted_by: string | null;
  cancelled_at: number | null;
  cancelled_by: string | null;
  ended_at: number | null;
}

/** A part and the batches that were asked for. */
export interface BatchGroupPartView {
  number: number;
  is_resubmission: boolean;
  first_line: number;
  last_line: number;
  requests: number;
  /** Of the input, before changes. */
  bytes: number;
  tokens: number;
  state: BatchGroupPartRow['state'];
  waiting: WaitingReason | null;
  /** The batch that counts. */
  batch: string | null;
  /** As that batch was last seen; null where it is not known. */
  batch_status: string | null;
  progress: { completed: number; failed: number; total: number };
  counts: { ok: number; failed: number; missing: number };
  /** Why it failed, cannot be read, or waits. */
  failure: UpstreamFailure | null;
  changes: ParameterChange[];
  tries: BatchGroupTryView[];
  submitted_at: number | null;
  ended_at: number | null;
}

export interface BatchGroupTryView {
  number: number;
  /** Null: upstream created none, or its answer is not here. */
  batch: string | null;
  asked_at: number;
  failure: UpstreamFailure | null;
}

export interface RequestProgress {
  completed: number;
  failed: number;
  total: number;
}

export interface PartSummary {
  states: Partial<Record<BatchGroupPartRow['state'], number>>;
  waiting: WaitingReason | null;
  /** Of the parts that run. */
  running: Pick<RequestProgress, 'completed' | 'failed'>;
}

export const noParts: PartSummary = {
  states: {},
  waiting: null,
  running: { completed: 0, failed: 0 },
};

export function groupView(
  row: BatchGroupRow,
  parts: PartSummary,
  received_bytes: number,
): BatchGroupView {
  const { ok, failed, missing, lines } = row;
  const total = Object.values(parts.states).reduce((sum, count) => sum + count, 0);
  return {
    id: row.id,
    connection: row.connection,
    name: row.name,
    status: statusOf(row),
    source: row.source,
    endpoint: row.endpoint,
    model: row.model,
    metadata: row.metadata,
    changes: row.changes ?? [],
    limits: row.limits,
    report: row.report,
    received_bytes,
    checked_bytes: row.checkedBytes,
    requests: lines,
    counts: { ok, failed, missing, pending: Math.max(0, lines - ok - failed - missing) },
    progress: progressOf(row, parts),
    parts: { total, ...parts.states },
    waiting: parts.waiting,
    input_tokens: row.inputTokens,
    output_tokens: row.outputTokens,
    paused: row.failure ? { until: row.pausedUntil, error: row.failure } : null,
    by: row.createdByName,
    created_at: row.createdAt,
    submitted_at: row.submittedAt,
    submitted_by: row.submittedByName,
    cancelled_at: row.cancelledAt,
    cancelled_by: row.cancelledByName,
    ended_at: row.endedAt,
  };
}

/** A resubmission that runs counts only once it has ended: until then its lines have their earlier results. */
function progressOf({ ok, failed, lines }: BatchGroupRow, { running }: PartSummary) {
  const completed = Math.min(lines, ok + running.completed);
  return { completed, failed: Math.min(lines - completed, failed + running.failed), total: lines };
}

function statusOf({ state, report, cancelledAt, ok, lines }: BatchGroupRow): BatchGroupStatus {
  if (state === 'checked') return report && report.error_count === 0 ? 'checked' : 'invalid';
  if (state === 'running') return cancelledAt === null ? 'running' : 'cancelling';
  if (state !== 'ended') return state;
  if (cancelledAt !== null) return 'cancelled';
  return ok === 0 && lines > 0 ? 'failed' : 'completed';
}

export function partView(
  row: BatchGroupPartRow,
  tries: BatchGroupTryRow[],
  batch: { status: string; progress: RequestProgress } | null,
): BatchGroupPartView {
  const { ok, failed, missing } = row;
  const ended = { completed: ok, failed, total: row.lines };
  return {
    number: row.number,
    is_resubmission: row.isResubmission,
    first_line: row.firstLine,
    last_line: row.lastLine,
    requests: row.lines,
    bytes: row.length,
    tokens: row.tokens,
    state: row.state,
    waiting: row.state === 'waiting' || row.state === 'submitting' ? row.waiting : null,
    batch: row.batch,
    batch_status: batch?.status ?? null,
    progress: row.state === 'running' && batch ? { ...batch.progress, total: row.lines } : ended,
    counts: { ok, failed, missing },
    failure: row.failure,
    changes: row.changes ?? [],
    tries: tries.map(({ number, batch, askedAt, failure }) => ({
      number,
      batch,
      asked_at: askedAt,
      failure,
    })),
    submitted_at: row.submittedAt,
    ended_at: row.endedAt,
  };
}
