'use client';

import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import type { Column } from '@/components/record-list/columns';
import {
  changedColumn,
  createdColumn,
  idColumn,
  statusColumn,
} from '@/components/record-list/record-columns';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../../app-shell/use-account';
import { NestedKindList } from '../../../../records/nested-kind-list';
import type { RecordOf } from '../../../../records/use-record-list';
import { useRecordMutation } from '../../../../records/use-record-mutation';
import { FileStates } from '../../file-states';

type FileBatchRecord = RecordOf<'vector_store_file_batch'>;

export const fileBatchColumns: readonly Column<FileBatchRecord>[] = [
  idColumn,
  statusColumn,
  { key: 'files', cell: ({ snapshot }) => <FileStates object={snapshot} /> },
  createdColumn,
  changedColumn,
  { key: 'cancel', width: 160, cell: (batch) => <CancelFileBatch batch={batch} /> },
];

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

function CancelFileBatch({ batch }: { batch: FileBatchRecord }) {
  const { connection, id, parent, status, deleted_upstream_at } = batch;
  const t = useTranslations('fileBatches');
  const trpc = useTRPC();
  const confirm = useConfirm();
  const { may } = useAccount();
  const { mutateAsync, isPending } = useRecordMutation(
    trpc.vectorStores.cancelFileBatch.mutationOptions(),
    { done: () => t('cancelled') },
  );
  if (
    status !== 'in_progress' ||
    deleted_upstream_at !== null ||
    parent === null ||
    !may('operator')
  )
    return null;
  return (
    <Button
      variant="default"
      size="compact-xs"
      loading={isPending}
      onClick={() =>
        confirm({
          title: t('cancel'),
          consequence: t('cancelConsequence'),
          action: t('cancel'),
          dismiss: t('keep'),
          run: () => mutateAsync({ connection, id, parent }),
        })
      }
    >
      {t('cancel')}
    </Button>
  );
}
