'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { RecordDetail } from '@/components/record-detail/record-detail';
import { useTRPC } from '@/trpc/client';
import { RecordUses } from '../../../records/record-uses';
import { useRecordDetail } from '../../../records/use-record-detail';
import { OperationList } from '../operations/operation-list';
import { useOperations } from '../operations/use-operations';
import { useStoreFacts } from '../store-columns';
import { fileCountsOf, isExpired, type StoreRecord } from '../vector-store';
import { FileBatches } from './file-batches/file-batches';
import { StoreFiles } from './files/store-files';
import { useFileNames } from './files/use-file-names';
import { StoreActions } from './store-actions';

const StoreSearch = dynamic(() =>
  import('./search/store-search').then((module) => module.StoreSearch),
);

const HealthOfStore = dynamic(() =>
  import('./health/store-health').then((module) => module.HealthOfStore),
);

interface StoreDetailProps {
  connection: string;
  id: string;
}

export function StoreDetail({ connection, id }: StoreDetailProps) {
  const t = useTranslations('vectorStores');
  const trpc = useTRPC();
  const query = useQuery(trpc.vectorStores.retrieve.queryOptions({ connection, id }));
  return (
    <RecordDetail
      {...useRecordDetail('vector_store', { connection, id }, query)}
      actions={(store) => <StoreActions store={store} />}
      banners={(store) =>
        isExpired(store) && store.gone_at === null
          ? [{ key: 'expired', tone: 'bad', text: t('expiredBanner') }]
          : []
      }
      useFacts={useStoreFacts}
      tabs={(store) => [
        {
          value: 'files',
          label: t('columns.files'),
          count: fileCountsOf(store.snapshot).total,
          content: <StoreFiles store={store} />,
        },
        { value: 'search', label: t('searchTab'), content: <StoreSearch store={store} /> },
        { value: 'health', label: t('health'), content: <HealthOfStore store={store} /> },
        {
          value: 'file-batches',
          label: t('fileBatches'),
          content: <FileBatches connection={connection} store={id} />,
        },
        {
          value: 'uses',
          label: t('uses'),
          count: store.used_by,
          content: <RecordUses record={store} />,
        },
      ]}
    >
      {(store) => <StoreOperations store={store} />}
    </RecordDetail>
  );
}

/** What is done with many of its files, and what failed of that. */
function StoreOperations({ store: { connection, id } }: { store: StoreRecord }) {
  const trpc = useTRPC();
  const { operations, look } = useOperations(connection, id);
  const begun = { onSuccess: look };
  const retry = useMutation(trpc.vectorStoreFiles.retry.mutationOptions(begun));
  const remove = useMutation(trpc.vectorStoreFiles.remove.mutationOptions(begun));
  const again = (begin: typeof retry | typeof remove) => (file_ids: string[]) =>
    begin.mutate({ connection, id, file_ids });
  const ids = useMemo(
    () => operations.flatMap(({ failures }) => failures.map((failure) => failure.id)),
    [operations],
  );
  return (
    <OperationList
      connection={connection}
      store={id}
      names={useFileNames(connection, ids)}
      retries={{ add: again(retry), retry: again(retry), remove: again(remove) }}
    />
  );
}
