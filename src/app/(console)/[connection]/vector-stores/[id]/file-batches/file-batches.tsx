'use client';

import { useColumnFacts } from '@/components/record-detail/facts';
import type { Column } from '@/components/record-list/columns';
import {
  changedColumn,
  createdColumn,
  idColumn,
  statusColumn,
} from '@/components/record-list/record-columns';
import { NestedKindList } from '../../../../records/nested-kind-list';
import type { RecordOf } from '../../../../records/use-record-list';
import { FileStates } from '../../file-states';
import { CancelFileBatch } from './cancel-file-batch';

export type FileBatchRecord = RecordOf<'vector_store_file_batch'>;

const files: Column<FileBatchRecord> = {
  key: 'files',
  cell: ({ snapshot }) => <FileStates object={snapshot} />,
};

export const fileBatchColumns: readonly Column<FileBatchRecord>[] = [
  idColumn,
  statusColumn,
  files,
  createdColumn,
  changedColumn,
  { key: 'cancel', width: 160, cell: (batch) => <CancelFileBatch batch={batch} /> },
];

/** The key facts. */
export function useFileBatchFacts(batch: FileBatchRecord) {
  return useColumnFacts('fileBatches', [statusColumn, files, createdColumn], batch);
}

/** The file batches of a store. The API cannot list them: those are known that were made here, or by the embedded platform. */
export function FileBatches({ connection, store }: { connection: string; store: string }) {
  return (
    <NestedKindList
      connection={connection}
      kind="vector_store_file_batch"
      under={[store]}
      page="fileBatches"
      columns={fileBatchColumns}
    />
  );
}
