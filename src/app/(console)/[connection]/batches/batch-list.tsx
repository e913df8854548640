'use client';

import { useTranslations } from 'use-intl';
import { KindList } from '../../records/kind-list';
import { batchList } from './batch';
import { batchColumns } from './batch-columns';
import { BatchPeek } from './batch-peek';
import { CancelSelected } from './cancel-selected';

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
