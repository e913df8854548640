'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import type { BulkOperationView } from '@/server/bulk-operations/view';
import { useAccount } from '../../app-shell/use-account';
import { retriableOf } from './operation';
import { useOperationChanges } from './use-operation-changes';

interface OperationButtonsProps {
  operation: BulkOperationView;
  /** Takes it out of the list that it stands in. */
  dismissible?: boolean;
}

/** Cancels an operation, or tries again what failed and was left. */
export function OperationButtons({ operation, dismissible }: OperationButtonsProps) {
  const t = useTranslations('bulkOperations');
  const { may } = useAccount();
  const { connection, id, action, ended_at, cancelled_by } = operation;
  const { isPending, error, cancel, retry, dismiss } = useOperationChanges(connection, id);
  const count = retriableOf(operation);
  if (!may('operator')) return null;
  return (
    <>
      {ended_at === null && (
        <Button
          variant="default"
          size="compact-sm"
          disabled={isPending || cancelled_by !== null}
          onClick={cancel}
        >
          {t(`cancel.${action}`)}
        </Button>
      )}
      {count > 0 && (
        <Button variant="default" size="compact-sm" disabled={isPending} onClick={retry}>
          {operation.counts.pending > 0 ? t('goOn', { count }) : t('retry', { count })}
        </Button>
      )}
      {dismissible && ended_at !== null && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          disabled={isPending}
          onClick={dismiss}
        >
          {t('dismiss')}
        </Button>
      )}
      {error && <ErrorPanel title={t('notChanged')} error={error} />}
    </>
  );
}
