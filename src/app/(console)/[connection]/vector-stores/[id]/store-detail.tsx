'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { RecordDetail } from '@/components/record-detail/record-detail';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../frame/use-account';
import { useDeleteEntry } from '../../../records/delete-records';
import { recordPath } from '../../../records/kinds';
import { RecordUses } from '../../../records/record-uses';
import { useRecordDetail } from '../../../records/use-record-detail';
import { useStoreFacts } from '../store-columns';
import type { StoreRecord } from '../vector-store';

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
      actions={(store) => <StoreMenu connection={connection} store={store} />}
      banners={({ status, gone_at }) =>
        status === 'expired' && gone_at === null
          ? [{ key: 'expired', tone: 'bad', text: t('expiredBanner') }]
          : []
      }
      useFacts={useStoreFacts}
      tabs={(store) => [
        {
          value: 'uses',
          label: t('uses'),
          count: store.used_by,
          content: <RecordUses record={store} />,
        },
      ]}
    />
  );
}

function StoreMenu({ connection, store }: { connection: string; store: StoreRecord }) {
  const t = useTranslations('vectorStores');
  const client = useTRPCClient();
  const { may } = useAccount();
  const { id, used_by, gone_at } = store;
  const deletion = useDeleteEntry('vector_store', store, {
    remove: () => client.vectorStores.delete.mutate({ connection, id }),
    consequence: t('deleteConsequence', { count: used_by }),
  });
  if (!may('operator') || gone_at !== null) return null;
  return (
    <ActionsMenu
      entries={[
        {
          key: 'edit',
          label: t('edit'),
          href: `${recordPath(connection, 'vector_store', id)}/edit`,
        },
        ...deletion,
      ]}
    />
  );
}
