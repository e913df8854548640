'use client';

import { useMutation } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { useTRPC } from '@/trpc/client';
import { useOperationsLook } from '../../../bulk-operations/use-bulk-operations';
import { hasFailed, type StoreFileRecord } from '../../store-file';
import type { StoreRecord } from '../../vector-store';

const EditAttributes = dynamic(() =>
  import('../../attributes/edit-attributes').then((module) => module.EditAttributes),
);

interface SelectedFilesProps {
  store: StoreRecord;
  files: readonly StoreFileRecord[];
  onDone: () => void;
}

/** What can be done with several files of a store at once; each is an operation that goes on by itself. */
export function SelectedFiles({ store, files, onDone }: SelectedFilesProps) {
  const { connection, id, used_by } = store;
  const t = useTranslations('storeFiles');
  const trpc = useTRPC();
  const confirm = useConfirm();
  const look = useOperationsLook();
  const begun = { onSuccess: () => void Promise.all([look(), onDone()]) };
  const retry = useMutation(trpc.bulkOperations.retryFiles.mutationOptions(begun));
  const remove = useMutation(trpc.bulkOperations.removeFiles.mutationOptions(begun));
  const change = useMutation(trpc.bulkOperations.setAttributes.mutationOptions(begun));
  const [edits, setEdits] = useState(false);
  const here = files.filter(({ gone_at }) => gone_at === null);
  const failed = here.filter(hasFailed);
  const of = (some: readonly StoreFileRecord[]) => ({
    connection,
    store: id,
    targets: { ids: some.map((file) => file.id) },
  });
  const removal = t('remove', { count: here.length });
  return (
    <>
      <Button variant="default" disabled={here.length === 0} onClick={() => setEdits(true)}>
        {t('editAttributes', { count: here.length })}
      </Button>
      <Button
        variant="default"
        disabled={failed.length === 0}
        loading={retry.isPending}
        onClick={() => retry.mutate(of(failed))}
      >
        {t('retry', { count: failed.length })}
      </Button>
      <Button
        color="red"
        disabled={here.length === 0}
        onClick={() =>
          confirm({
            title: removal,
            consequence: t('removeConsequence', { count: used_by }),
            action: removal,
            run: () => remove.mutateAsync(of(here)),
          })
        }
      >
        {removal}
      </Button>
      {edits && (
        <EditAttributes
          count={here.length}
          onSubmit={(chosen) => change.mutateAsync({ ...of(here), ...chosen })}
          onClose={() => setEdits(false)}
        />
      )}
    </>
  );
}
