'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { RelativeTime } from '@/components/relative-time';
import { shortenId } from '@/lib/format';
import type { BulkOperationView } from '@/server/bulk-operations/view';
import { useTRPC } from '@/trpc/client';
import { listPath, recordPath } from '../../../records/record-paths';
import { useKindWords } from '../../../records/use-kind-words';
import { ConversionReport } from '../../conversions/conversion-report';
import { OperationButtons } from '../operation-buttons';
import { OperationState } from '../operation-state';
import { pollInterval } from '../use-bulk-operations';
import { useOperationWords } from '../use-operation-words';
import classes from './bulk-operation.module.css';
import { BulkReceipts } from './bulk-receipts';

/** Something done to many objects: how far it is, and what became of each. */
export function BulkOperationDetail({ connection, id }: { connection: string; id: string }) {
  const t = useTranslations('bulkOperations');
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.bulkOperations.retrieve.queryOptions(
      { connection, id },
      { refetchInterval: ({ state }) => (state.data?.ended_at === null ? pollInterval : false) },
    ),
  );
  if (error && !data)
    return <ErrorPanel title={t('notLoaded')} error={error} onRetry={() => void refetch()} />;
  return data ? <Loaded operation={data} /> : null;
}

function Loaded({ operation }: { operation: BulkOperationView }) {
  const t = useTranslations('bulkOperations');
  const { title } = useOperationWords(operation);
  const { connection, kind, store, created_at, ended_at } = operation;
  const words = useKindWords(store === null ? kind : 'vector_store');
  const crumbs =
    store === null
      ? [{ label: words.many, href: listPath(connection, kind) }]
      : [
          { label: words.many, href: listPath(connection, 'vector_store') },
          { label: shortenId(store), href: recordPath(connection, 'vector_store', store) },
        ];
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[...crumbs, { label: t('title'), href: `/${connection}/bulk-operations` }]}
        about={t('aboutOne', { by: operation.by })}
        actions={<OperationButtons operation={operation} />}
      />
      <div className={classes.summary} aria-live="polite">
        <OperationState operation={operation} />
        <p>
          {ended_at === null ? t('begun') : t('endedAt')}{' '}
          <RelativeTime at={ended_at ?? created_at} />
        </p>
      </div>
      <BulkReceipts operation={operation} />
      {operation.action === 'convert' && <ConversionReport operation={operation} />}
    </>
  );
}
