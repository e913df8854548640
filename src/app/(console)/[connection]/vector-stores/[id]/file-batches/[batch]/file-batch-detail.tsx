'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { RecordDetail } from '@/components/record-detail/record-detail';
import { useTRPC } from '@/trpc/client';
import { useRecordDetail } from '../../../../../records/use-record-detail';
import { CancelFileBatch } from '../cancel-file-batch';
import { useFileBatchFacts } from '../file-batches';
import { BatchFiles } from './batch-files';

interface FileBatchDetailProps {
  connection: string;
  id: string;
  /** The store. */
  parent: string;
}

/** Files that were put into a store together: which of them are in, and why others are not. */
export function FileBatchDetail({ connection, id, parent }: FileBatchDetailProps) {
  const t = useTranslations('fileBatchFiles');
  const trpc = useTRPC();
  const query = useQuery(trpc.vectorStores.fileBatch.queryOptions({ connection, id, parent }));
  return (
    <RecordDetail
      {...useRecordDetail('vector_store_file_batch', { connection, id, parent }, query)}
      actions={(batch) => <CancelFileBatch batch={batch} />}
      useFacts={useFileBatchFacts}
      tabs={(batch) => [
        {
          value: 'files',
          label: t('title'),
          content: (
            <BatchFiles
              connection={connection}
              store={parent}
              batch={id}
              isOpen={batch.status === 'in_progress'}
            />
          ),
        },
      ]}
    />
  );
}
