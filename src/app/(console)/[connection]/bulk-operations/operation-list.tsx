'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { RelativeTime } from '@/components/relative-time';
import type { BulkOperationView } from '@/server/bulk-operations/view';
import { FailedItems } from './failed-items';
import classes from './operation.module.css';
import { OperationButtons } from './operation-buttons';
import { OperationState } from './operation-state';

interface OperationListProps {
  operations: readonly BulkOperationView[];
  dismissible?: boolean;
}

/** Bulk operations: how far each is, what failed and why, and what can be done about it. */
export function OperationList({ operations, dismissible }: OperationListProps) {
  const t = useTranslations('bulkOperations');
  if (operations.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t('label')}>
      {operations.map((operation) => (
        <li key={operation.id} className={classes.operation}>
          <OperationState operation={operation} />
          <FailedItems operation={operation} />
          <div className={classes.bar}>
            <span className={classes.by}>
              {operation.by} · <RelativeTime at={operation.ended_at ?? operation.created_at} />
            </span>
            <Link href={operationPath(operation)}>{t('receiptsLink')}</Link>
            <OperationButtons operation={operation} dismissible={dismissible} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function operationPath({ connection, id }: BulkOperationView): string {
  return `/${connection}/bulk-operations/${id}`;
}
