'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { RecordDetail } from '@/components/record-detail/record-detail';
import { useTRPC } from '@/trpc/client';
import { RecordUses } from '../../../records/record-uses';
import { useRecordDetail } from '../../../records/use-record-detail';
import { RecentOperations } from '../../bulk-operations/recent-operations';
import { useStoreFacts } from '../store-columns';
import { fileCountsOf, isExpired } from '../vector-store';
import { FileBatches } from './file-batches/file-batches';
import { StoreFiles } from './files/store-files';
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
        isExpired(store) && store.deleted_upstream_at === null
          ? [{ key: 'expired', statusColor: 'bad', text: t('expiredBanner') }]
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
      {(store) => <RecentOperations connection={store.connection} store={store.id} />}
    </RecordDetail>
  );
}
