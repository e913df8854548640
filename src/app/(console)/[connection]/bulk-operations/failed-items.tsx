'use client';

import { useTranslations } from 'use-intl';
import { shortenId } from '@/lib/format';
import type { BulkOperationView } from '@/server/bulk-operations/view';
import type { UpstreamFailure } from '@/server/connections/failure';
import classes from './operation.module.css';

/** The first items of an operation that failed, and why. */
export function FailedItems({ operation }: { operation: BulkOperationView }) {
  const t = useTranslations('bulkOperations');
  const { failed_items, counts } = operation;
  if (failed_items.length === 0) return null;
  return (
    <details className={classes.failures} open={failed_items.length <= 10}>
      <summary>{t('failures', { count: counts.failed })}</summary>
      <ul>
        {failed_items.map(({ position, id, name, failure }) => (
          <li key={position}>
            <span>{name ?? shortenId(id)}</span> <span>{reasonWords(failure)}</span>
          </li>
        ))}
      </ul>
      {counts.failed > failed_items.length && (
        <p>{t('failuresShown', { count: failed_items.length })}</p>
      )}
    </details>
  );
}

/** As upstream said it, with what it can be looked up by. */
export function reasonWords(failure: UpstreamFailure | null): string {
  const { status, message, request_id } = failure ?? {};
  return [status, message, request_id].filter(Boolean).join(' · ');
}
