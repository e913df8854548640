'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ProgressCounts } from '@/components/progress-counts';
import { StatusIcon } from '@/components/status-icon';
import { shortenId } from '@/lib/format';
import { useAccount } from '../../../frame/use-account';
import classes from './operation-list.module.css';
import { type Operation, useOperations } from './use-operations';

interface OperationListProps {
  connection: string;
  /** Left out: those that are about no store. */
  store?: string;
  names: ReadonlyMap<string, string>;
  /** By action: begins again with those that failed. */
  retries?: { [action in Operation['action']]?: (ids: string[]) => void };
}

/** What is done with many objects at once: how far it is, and what failed and why once it ended. */
export function OperationList({ connection, store, names, retries }: OperationListProps) {
  const t = useTranslations('operations');
  const { operations, cancel, dismiss } = useOperations(connection, store);
  const shown = operations.filter((one) => store !== undefined || one.store === null);
  if (shown.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t('label')}>
      {shown.map((operation) => (
        <li key={operation.id} className={classes.operation}>
          <OperationState operation={operation} />
          <Failures operation={operation} names={names} />
          <OperationButtons
            operation={operation}
            onCancel={() => cancel(operation.id)}
            onDismiss={() => dismiss(operation.id)}
            onRetry={retries?.[operation.action]}
          />
        </li>
      ))}
    </ul>
  );
}

function OperationState({ operation }: { operation: Operation }) {
  const t = useTranslations('operations');
  const { action, total, done, failed, ended_at, cancelled, error } = operation;
  if (ended_at === null) {
    return (
      <div className={classes.running}>
        <span>{cancelled ? t('cancelling') : t(`running.${action}`, { total })}</span>
        <ProgressCounts
          label={t(`running.${action}`, { total })}
          completed={done}
          failed={failed}
          total={total}
        />
      </div>
    );
  }
  const left = total - done - failed;
  const tone = error || done === 0 ? 'bad' : failed > 0 || left > 0 ? 'mixed' : 'good';
  return (
    <p className={classes.summary} role="status">
      <StatusIcon tone={done === 0 && failed === 0 && !error ? 'unknown' : tone} />
      <span>
        {t(`ended.${action}`, { done, total })}
        {failed > 0 && ` ${t('failed', { count: failed })}`}
        {left > 0 && ` ${cancelled ? t('notTried', { count: left }) : t('left', { count: left })}`}
        {error && ` ${error}`}
      </span>
    </p>
  );
}

function Failures({
  operation,
  names,
}: Pick<OperationListProps, 'names'> & { operation: Operation }) {
  const t = useTranslations('operations');
  const { failures, failed } = operation;
  if (failures.length === 0) return null;
  return (
    <details className={classes.failures} open={failures.length <= 10}>
      <summary>{t('failures', { count: failed })}</summary>
      <ul>
        {failures.map(({ id, reason }) => (
          <li key={id}>
            <span>{names.get(id) ?? shortenId(id)}</span> <span>{reason}</span>
          </li>
        ))}
      </ul>
      {failed > failures.length && <p>{t('failuresShown', { count: failures.length })}</p>}
    </details>
  );
}

interface OperationButtonsProps {
  operation: Operation;
  onRetry: ((ids: string[]) => void) | undefined;
  onCancel: () => void;
  onDismiss: () => void;
}

function OperationButtons(props: OperationButtonsProps) {
  const { operation, onCancel, onDismiss, onRetry } = props;
  const t = useTranslations('operations');
  const { may } = useAccount();
  const { action, ended_at, cancelled, failures } = operation;
  if (!may('operator')) return null;
  if (ended_at === null) {
    return (
      <Button variant="default" size="compact-sm" disabled={cancelled} onClick={onCancel}>
        {t(`cancel.${action}`)}
      </Button>
    );
  }
  return (
    <div className={classes.buttons}>
      {onRetry && failures.length > 0 && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onRetry(failures.map(({ id }) => id))}
        >
          {t('retry', { count: failures.length })}
        </Button>
      )}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onDismiss}>
        {t('dismiss')}
      </Button>
    </div>
  );
}
