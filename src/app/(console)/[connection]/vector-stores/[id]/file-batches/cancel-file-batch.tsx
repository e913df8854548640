'use client';

import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../../app-shell/use-account';
import { useRecordMutation } from '../../../../records/use-record-mutation';
import type { FileBatchRecord } from './file-batches';

export function CancelFileBatch({ batch }: { batch: FileBatchRecord }) {
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
