'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { KindList } from '../../records/kind-list';
import { batchList } from './batch';
import { batchColumns } from './batch-columns';

const CancelSelected = dynamic(() =>
  import('./cancel-selected').then((module) => module.CancelSelected),
);

const BatchPeek = dynamic(() => import('./batch-peek').then((module) => module.BatchPeek));

export function BatchList({ connection }: { connection: string }) {
  const t = useTranslations('batches');
  return (
    <KindList
      connection={connection}
      kind="batch"
      page="batches"
      definition={batchList}
      columns={batchColumns}
      create={t('create')}
      selected={(batches, done) => (
        <CancelSelected connection={connection} batches={batches} onDone={done} />
      )}
      peek={(batch) => <BatchPeek connection={connection} batch={batch} />}
    />
  );
}
