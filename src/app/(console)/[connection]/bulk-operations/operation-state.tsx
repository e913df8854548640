'use client';

import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { ProgressCounts } from '@/components/progress-counts';
import { StatusIcon } from '@/components/status-icon';
import type { BulkOperationView } from '@/server/bulk-operations/view';
import { progressOf } from './operation';
import classes from './operation.module.css';
import { useOperationWords } from './use-operation-words';

/** The progress, pause reason and outcome of an operation. */
export function OperationState({ operation }: { operation: BulkOperationView }) {
  const t = useTranslations('bulkOperations');
  const conversion = useTranslations('conversions');
  const words = useOperationWords(operation);
  const { ended_at, cancelled_by, error, paused } = operation;
  const { total, done, failed } = progressOf(operation);
  const written =
    operation.written > 0 ? ` ${conversion('written', { count: operation.written })}.` : '';
  if (ended_at === null) {
    return (
      <div className={classes.running}>
        <span>
          {cancelled_by === null ? words.running : t('cancelling')}
          {written && `.${written}`}
        </span>
        <ProgressCounts label={words.running} completed={done} failed={failed} total={total} />
        {paused && <ErrorPanel title={t('paused')} error={asError(paused.error)} />}
      </div>
    );
  }
  const left = total - done - failed;
  const isBad = error !== null || (done === 0 && failed > 0);
  const statusColor = isBad ? 'bad' : failed + left > 0 ? 'mixed' : 'good';
  const wasNotTried = cancelled_by !== null && done + failed === 0;
  return (
    <div className={classes.ended}>
      <p role="status">
        <StatusIcon statusColor={wasNotTried ? 'unknown' : statusColor} />
        <span>
          {words.ended}
          {written}
          {operation.counts.already_gone > 0 &&
            ` ${t('alreadyGone', { count: operation.counts.already_gone })}`}
          {failed > 0 && ` ${t('failed', { count: failed })}`}
          {left > 0 &&
            ` ${cancelled_by === null ? t('left', { count: left }) : t('notTried', { count: left, by: cancelled_by })}`}
        </span>
      </p>
      {error && <ErrorPanel title={t('stopped')} error={asError(error)} />}
    </div>
  );
}

/** A failure of an upstream as error panels take it. */
function asError(failure: { message: string }): Error {
  return Object.assign(new Error(failure.message), { data: { upstream: failure } });
}
