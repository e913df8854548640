import { formatCount, formatDuration, formatNumber } from '@/lib/format';
import { type Tone, toneOf } from './status-tone';

/** What of a batch its meaning rests on. Compatible servers leave out any of it. */
export interface BatchFacts {
  status: string;
  request_counts?: { total?: number; completed?: number; failed?: number } | null;
  errors?: { data?: readonly unknown[] | null } | null;
  /** Unix seconds. */
  created_at?: number | null;
  expires_at?: number | null;
  finalizing_at?: number | null;
  cancelling_at?: number | null;
}

export interface BatchMeaning {
  tone: Tone;
  meaning: string | null;
}

/** What the API's word really means for this batch. `now` is in milliseconds. */
export function batchMeaning(batch: BatchFacts, now: number): BatchMeaning {
  const { status } = batch;
  const { total = 0, completed = 0, failed = 0 } = batch.request_counts ?? {};
  const since = (at?: number | null) => (at ? `for ${formatDuration(now / 1000 - at)}` : null);

  switch (status) {
    case 'completed':
      if (failed === 0) return { tone: 'good', meaning: null };
      if (failed >= total) return { tone: 'bad', meaning: `all ${formatNumber(total)} failed` };
      return { tone: 'mixed', meaning: `${formatNumber(failed)} of ${formatNumber(total)} failed` };
    case 'failed': {
      const errors = batch.errors?.data?.length ?? 0;
      return { tone: 'bad', meaning: errors > 0 ? formatCount(errors, 'error') : null };
    }
    case 'expired':
      return { tone: 'bad', meaning: kept(completed + failed) };
    case 'cancelled':
      return { tone: 'unknown', meaning: notRun(total - completed - failed) };
    case 'validating':
      return { tone: 'waiting', meaning: since(batch.created_at) };
    case 'finalizing':
      return { tone: 'active', meaning: since(batch.finalizing_at) };
    case 'cancelling':
      return { tone: 'active', meaning: since(batch.cancelling_at) };
    case 'in_progress':
      return running(batch, now, progress(total, completed, failed));
    default:
      return { tone: toneOf(status), meaning: null };
  }
}

function running({ expires_at }: BatchFacts, now: number, done: string | null): BatchMeaning {
  const left = expires_at ? expires_at - now / 1000 : Number.POSITIVE_INFINITY;
  if (left > 3600) return { tone: 'active', meaning: done };
  const end = left > 0 ? `expires in ${formatDuration(left)}` : 'past its deadline';
  return { tone: 'mixed', meaning: done ? `${done}, ${end}` : end };
}

function progress(total: number, completed: number, failed: number) {
  if (total === 0) return null;
  const done = `${formatNumber(completed + failed)} of ${formatNumber(total)}`;
  return failed > 0 ? `${done}, ${formatNumber(failed)} failed` : done;
}

function notRun(count: number) {
  return count > 0 ? `${formatNumber(count)} not run` : null;
}

function kept(results: number) {
  return results > 0 ? `${formatCount(results, 'result')} kept` : null;
}
