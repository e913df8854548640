'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { RecordList } from '@/components/record-list/record-list';
import { useListView } from '@/components/record-list/use-list-view';
import { useAccount } from '../../frame/use-account';
import { useKindList } from '../../records/use-kind-list';
import { batchList } from './batch';
import { batchColumns } from './batch-columns';
import { BatchPeek } from './batch-peek';
import { batchTiles } from './batch-tiles';
import { CancelSelected } from './cancel-selected';

export function BatchList({ connection }: { connection: string }) {
  const t = useTranslations('batches');
  const { may } = useAccount();
  const view = useListView(batchList);
  const { counts, usable, props } = useKindList(connection, 'batch', view);
  return (
    <RecordList
      {...props}
      page="batches"
      view={view}
      columns={useMemo(() => batchColumns(t), [t])}
      tiles={batchTiles(t, counts)}
      actions={
        usable &&
        may('operator') && (
          <Button component={Link} href={`/${connection}/batches/new`}>
            {t('create')}
          </Button>
        )
      }
      selected={
        may('operator')
          ? (batches, done) => (
              <CancelSelected connection={connection} batches={batches} onDone={done} />
            )
          : undefined
      }
      peek={(batch) => <BatchPeek connection={connection} batch={batch} />}
    />
  );
}
