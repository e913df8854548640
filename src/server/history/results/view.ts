import type { SkippedLine } from '@/lib/openai/batches/output-reader';
import type { ArchiveRow, ResultIndexRow, ResultRow } from '../../db/schema';
import type { RecordsPage } from '../view';

/** One request of a batch, with the beginnings of what was asked and of what came back. */
export interface ResultView {
  /** From 1, as in the input file. */
  line: number;
  custom_id: string;
  outcome: 'ok' | 'failed' | 'missing';
  status_code: number | null;
  error_code: string | null;
  /** Of a failure: a key of `codes`. */
  code: string | null;
  input_tokens: number | null;
  output_tokens: number | null;
  asked: string | null;
  answered: string | null;
}

export interface ResultsView extends RecordsPage<ResultView> {
  /** False: they cannot be read (yet), and `reason` may say why. */
  indexed: boolean;
  /** They are still to be read, whatever `reason` says of the last time. */
  is_pending: boolean;
  reason: string | null;
  /** Of the whole batch, whatever the filter. */
  counts: { ok: number; failed: number; missing: number };
  /** How often each status and error code came: `{"429 rate_limit_exceeded": 3}`. */
  codes: Record<string, number>;
  input_tokens: number;
  output_tokens: number;
  /** Lines that could not be read, and answers beyond the first to one request. */
  unreadable: number;
  duplicates: number;
  /** Answers to no request of the input; null: the input is not here. */
  unmatched: number | null;
  /** Where the first of those stand. */
  odd_lines: SkippedLine[];
}

/** The bytes of one of a batch's files, as far as they are kept here. */
export interface ArchiveView {
  file_id: string;
  state: ArchiveRow['state'];
  bytes: number | null;
  kept_at: number | null;
  reason: string | null;
}

export function resultView(row: ResultRow): ResultView {
  return {
    line: row.line,
    custom_id: row.customId,
    outcome: row.outcome,
    status_code: row.statusCode,
    error_code: row.errorCode,
    code: row.code,
    input_tokens: row.inputTokens,
    output_tokens: row.outputTokens,
    asked: row.asked,
    answered: row.answered,
  };
}

export function resultsView(
  index: ResultIndexRow | null,
  page: RecordsPage<ResultView> = { items: [], next_cursor: null, total: 0 },
): ResultsView {
  return {
    ...page,
    indexed: index?.state === 'made',
    is_pending: index?.state === 'waiting',
    reason: index?.reason ?? null,
    counts: {
      ok: index?.ok ?? 0,
      failed: index?.failed ?? 0,
      missing: index?.missing ?? 0,
    },
    codes: index?.codes ?? {},
    input_tokens: index?.inputTokens ?? 0,
    output_tokens: index?.outputTokens ?? 0,
    unreadable: index?.unreadable ?? 0,
    duplicates: index?.duplicates ?? 0,
    unmatched: index?.unmatched ?? null,
    odd_lines: index?.oddLines ?? [],
  };
}

export function archiveView({ fileId, state, bytes, keptAt, reason }: ArchiveRow): ArchiveView {
  return { file_id: fileId, state, bytes, kept_at: keptAt, reason };
}
