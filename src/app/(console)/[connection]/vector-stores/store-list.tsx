'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { useTRPCClient } from '@/trpc/client';
import { KindList } from '../../records/kind-list';
import { UnusedNote } from '../files/unused/unused-note';
import { storeColumns, useStoreFacts } from './store-columns';
import { storeList } from './vector-store';

const DeleteSelected = dynamic(() =>
  import('../../records/delete-records').then((module) => module.DeleteSelected),
);

export function StoreList({ connection }: { connection: string }) {
  const t = useTranslations('vectorStores');
  const client = useTRPCClient();
  return (
    <KindList
      connection={connection}
      kind="vector_store"
      page="vectorStores"
      definition={storeList}
      columns={storeColumns}
      create={t('create')}
      selected={(stores, done) => (
        <DeleteSelected
          page="vectorStores"
          records={stores}
          remove={(id) => client.vectorStores.delete.mutate({ connection, id })}
          consequence={t('deleteMany')}
          onDone={done}
        />
      )}
      useFacts={useStoreFacts}
      above={<UnusedNote connection={connection} kind="vector_store" />}
    />
  );
}
