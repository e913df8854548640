'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { KindList } from '../../records/kind-list';
import { UnusedNote } from '../files/unused/unused-note';
import { storeColumns, useStoreFacts } from './store-columns';
import { storeList } from './vector-store';

const DeleteMany = dynamic(() =>
  import('../bulk-operations/delete-many').then((module) => module.DeleteMany),
);

export function StoreList({ connection }: { connection: string }) {
  const t = useTranslations('vectorStores');
  return (
    <KindList
      connection={connection}
      kind="vector_store"
      page="vectorStores"
      definition={storeList}
      columns={storeColumns}
      create={t('create')}
      selected={(stores, done, shown) => (
        <DeleteMany
          connection={connection}
          kind="vector_store"
          records={stores}
          {...shown}
          consequence={t('deleteMany')}
          onDone={done}
        />
      )}
      useFacts={useStoreFacts}
      above={<UnusedNote connection={connection} kind="vector_store" />}
    />
  );
}
