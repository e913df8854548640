import { completedOutcome, countsIn, type Outcome } from './batch-counts';
import type { Format } from './format';
import { isObject, listOf, objectOf, shownText, textOf, timeOf } from './loose';
import { type StatusColor, statusColorOf } from './status-color';

/** The fields of a record that determine its status. Upstreams may omit them or send other types. */
export interface RecordFacts {
  /** `batch`, `file`, `fine_tuning_job`, … */
  kind: string;
  status?: unknown;
  /** The upstream object. */
  snapshot?: unknown;
  /** Unix seconds; set once it was deleted upstream. */
  deleted_upstream_at?: number | null;
  /** Unix seconds; set where it comes from a file. */
  imported_at?: number | null;
}

export interface StatusDetail {
  statusColor: StatusColor;
  /** The status as the API spells it. */
  word: string;
  /** A detail beyond the status: `12 of 300 failed`. */
  detail: string | null;
}

/** In which words a detail is said. */
export interface StatusWords {
  format: Format;
  say: (key: StatusPhrase, values?: Record<string, string | number>) => string;
}

type StatusPhrase =
  | 'allFailed'
  | 'deleted'
  | 'done'
  | 'errorFile'
  | 'errors'
  | 'expired'
  | 'expires'
  | 'failed'
  | 'failedOf'
  | 'for'
  | 'imported'
  | 'kept'
  | 'late'
  | 'noneAnswered'
  | 'notAnswered'
  | 'notRun'
  | 'unread'
  | 'upstreamExpired';

/** Derives the displayed status of a record of any kind. `now` is in milliseconds. */
export function recordStatusDetail(
  record: RecordFacts,
  now: number,
  words: StatusWords,
): StatusDetail {
  const { status, deleted_upstream_at, kind } = record;
  const seen = objectOf(record.snapshot);
  const word = (shownText(status) ?? shownText(seen.status) ?? 'unknown').slice(0, 60);
  // Deleted records have no remaining time, nor has an upload that has become a file.
  const isOver = Boolean(deleted_upstream_at) || (kind === 'upload' && word !== 'pending');
  const snapshot = isOver ? { ...seen, expires_at: null } : seen;
  const [statusColor, own] =
    kind === 'batch' ? ofBatch(word, snapshot, now, words) : ofOther(word, snapshot, now, words);
  const details = [
    own,
    deleted_upstream_at ? deletionDetail(word, seen, record, now, words) : null,
  ];
  return {
    statusColor: deleted_upstream_at ? 'gone' : statusColor,
    word,
    detail: details.filter(Boolean).join(', ') || null,
  };
}

type Said = [statusColor: StatusColor, detail: string | null];
type Snapshot = Record<string, unknown>;

function ofBatch(word: string, snapshot: Snapshot, now: number, words: StatusWords): Said {
  const { say } = words;
  const { completed, failed, rest } = countsIn(snapshot);
  switch (word) {
    case 'completed':
      return [outcomeColors[completedOutcome(snapshot)], completedDetail(snapshot, words)];
    case 'failed':
      return ['bad', reasonIn(snapshot, words)];
    case 'expired':
    case 'cancelled': {
      const results = completed + failed;
      const parts = [
        results > 0 && say('kept', { count: results }),
        rest > 0 && say('notRun', { count: rest }),
      ];
      return [word === 'expired' ? 'bad' : 'unknown', parts.filter(Boolean).join(', ') || null];
    }
    case 'validating':
      return ['waiting', since(snapshot.created_at, now, words)];
    case 'finalizing':
    case 'cancelling':
      return ['active', since(snapshot[`${word}_at`], now, words)];
    case 'in_progress':
      return nearDeadline(snapshot, now, progressDetail(snapshot, words), words);
    default:
      return [statusColorOf(word), null];
  }
}

/** All other kinds, by the fields that API objects share. */
function ofOther(word: string, snapshot: Snapshot, now: number, words: StatusWords): Said {
  const statusColor = statusColorOf(word);
  const { total, completed, failed } = countsIn(snapshot);
  switch (statusColor) {
    case 'good':
      if (failed > 0) {
        return [completed > 0 ? 'mixed' : 'bad', failedOf(failed, total, words)];
      }
      return unreadIn(snapshot, words) ?? nearExpiry(snapshot, now, statusColor, words);
    case 'active':
      return nearDeadline(snapshot, now, progressDetail(snapshot, words), words);
    case 'bad':
    case 'mixed':
      return [statusColor, reasonIn(snapshot, words)];
    case 'waiting':
      return nearExpiry(snapshot, now, statusColor, words);
    default:
      return [statusColor, reasonIn(snapshot, words)];
  }
}

/** A file that was taken although parts of it could not be read. */
function unreadIn({ unread_parts }: Snapshot, { say }: StatusWords): Said | null {
  // Of many parts the last entry tells how many more there are.
  const count = listOf(unread_parts).reduce<number>((sum, found) => {
    const [, more] = /^(\d+) more$/.exec(textOf(objectOf(found).part) ?? '') ?? [];
    return sum + Number(more ?? 1);
  }, 0);
  return count > 0 ? ['mixed', say('unread', { count })] : null;
}

const outcomeColors = { ok: 'good', mixed: 'mixed', failed: 'bad' } as const satisfies Record<
  Outcome,
  StatusColor
>;

function completedDetail(snapshot: Snapshot, words: StatusWords): string | null {
  const { say } = words;
  const { total, completed, failed, rest } = countsIn(snapshot);
  if (total > 0 && completed + failed === 0) return say('noneAnswered', { total });
  const parts = [
    failed > 0 && failedOf(failed, total, words),
    rest > 0 && say('notAnswered', { count: rest }),
  ].filter(Boolean);
  if (parts.length > 0) return parts.join(', ');
  return completedOutcome(snapshot) === 'ok' ? null : say('errorFile');
}

function failedOf(failed: number, total: number, { say }: StatusWords) {
  return failed >= total ? say('allFailed', { total }) : say('failedOf', { count: failed, total });
}

function progressDetail(snapshot: Snapshot, { say }: StatusWords): string | null {
  const { total, completed, failed } = countsIn(snapshot);
  if (total === 0) return null;
  const done = say('done', { count: completed + failed, total });
  return failed > 0 ? `${done}, ${say('failed', { count: failed })}` : done;
}

/** Amber in the last hour of the time that it has. */
function nearDeadline(
  { expires_at }: Snapshot,
  now: number,
  done: string | null,
  { format, say }: StatusWords,
): Said {
  const end = timeOf(expires_at);
  const left = end === null ? Number.POSITIVE_INFINITY : end - now / 1000;
  if (left > 3600) return ['active', done];
  const warning = left > 0 ? say('expires', { time: format.duration(left) }) : say('late');
  return ['mixed', done ? `${done}, ${warning}` : warning];
}

/** What is whole and goes within a day. */
function nearExpiry(
  { expires_at }: Snapshot,
  now: number,
  statusColor: StatusColor,
  { format, say }: StatusWords,
): Said {
  const end = timeOf(expires_at);
  const left = end === null ? Number.POSITIVE_INFINITY : end - now / 1000;
  if (left > 86_400) return [statusColor, null];
  if (left <= 0) return ['gone', say('expired', { when: format.relative(end ?? 0, now) })];
  return [left > 3600 ? statusColor : 'mixed', say('expires', { time: format.duration(left) })];
}

/** Why it failed or waits, in upstream's words; cut to what stands on one line. */
function reasonIn(
  { errors, error, last_error, incomplete_details, status_details }: Snapshot,
  { say }: StatusWords,
) {
  const list = listOf(isObject(errors) ? errors.data : errors);
  if (list.length > 1) return say('errors', { count: list.length });
  const [only = error ?? last_error ?? incomplete_details ?? status_details] = list;
  const { message, reason, code } = objectOf(only);
  const words = textOf(message) ?? textOf(reason) ?? textOf(code) ?? textOf(only);
  if (words === null) return list.length > 0 ? say('errors', { count: 1 }) : null;
  return words.length > 120 ? `${words.slice(0, 119)}…` : words;
}

function deletionDetail(
  word: string,
  { expires_at }: Snapshot,
  { deleted_upstream_at, imported_at }: RecordFacts,
  now: number,
  { format, say }: StatusWords,
): string {
  if (imported_at) return say('imported', { when: format.relative(imported_at, now) });
  const at = deleted_upstream_at ?? 0;
  const end = timeOf(expires_at);
  const ended = new Set(['completed', 'failed', 'cancelled', 'expired']).has(word);
  // The `expires_at` of a batch is its deadline; of what holds bytes it is when upstream drops them.
  const how = !ended && end !== null && end <= at ? 'upstreamExpired' : 'deleted';
  return say(how, { when: format.relative(at, now) });
}

function since(at: unknown, now: number, { format, say }: StatusWords): string | null {
  const time = timeOf(at);
  return time === null ? null : say('for', { time: format.duration(now / 1000 - time) });
}
