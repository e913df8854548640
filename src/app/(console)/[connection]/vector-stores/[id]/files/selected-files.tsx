'use client';

import { useMutation } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { toast } from '@/components/toast';
import type { Listing } from '@/lib/list-view';
import { useTRPC } from '@/trpc/client';
import { filtersOf } from '../../../bulk-operations/targets';
import { useOperationsRefresh } from '../../../bulk-operations/use-bulk-operations';
import { hasFailed, type StoreFileRecord } from '../../store-file';
import type { StoreRecord } from '../../vector-store';

const EditAttributes = dynamic(() =>
  import('../../attributes/edit-attributes').then((module) => module.EditAttributes),
);

interface SelectedFilesProps {
  store: StoreRecord;
  files: readonly StoreFileRecord[];
  /** What the list shows, of which the files are a part. */
  listing: Listing;
  /** Not all of it is loaded. */
  hasMore: boolean;
  onDone: () => void;
}

/** What can be done with several files of a store, or with all that match; each is a bulk operation. */
export function SelectedFiles({ store, files, listing, hasMore, onDone }: SelectedFilesProps) {
  const { connection, id, used_by } = store;
  const t = useTranslations('storeFiles');
  const trpc = useTRPC();
  const confirm = useConfirm();
  const look = useOperationsRefresh();
  const begun = { onSuccess: () => void Promise.all([look(), onDone()]) };
  const onError = (error: unknown) => void toast.failed(t('notBegun'), error);
  const retry = useMutation(trpc.bulkOperations.retryFiles.mutationOptions({ ...begun, onError }));
  const remove = useMutation(trpc.bulkOperations.removeFiles.mutationOptions(begun));
  const change = useMutation(trpc.bulkOperations.setAttributes.mutationOptions(begun));
  const [edits, setEdits] = useState(false);
  const [takesAll, setTakesAll] = useState(false);
  const matching = filtersOf(listing);
  const all = takesAll ? matching : undefined;
  const here = files.filter(({ deleted_upstream_at }) => deleted_upstream_at === null);
  const failed = here.filter(hasFailed);
  const of = (some: readonly StoreFileRecord[]) => ({
    connection,
    store: id,
    targets: all ? { listing: all } : { ids: some.map((file) => file.id) },
  });
  const status = ['failed', 'cancelled'].filter((one) => all?.status?.includes(one) ?? true);
  const ofFailed = all ? { ...of([]), targets: { listing: { ...all, status } } } : of(failed);
  const removal = all ? t('removeAll') : t('remove', { count: here.length });
  const count = all ? null : here.length;
  return (
    <>
      {hasMore && matching && (
        <Button variant="default" aria-pressed={takesAll} onClick={() => setTakesAll(!takesAll)}>
          {t('takeAll')}
        </Button>
      )}
      <Button variant="default" disabled={count === 0} onClick={() => setEdits(true)}>
        {all ? t('editAll') : t('editAttributes', { count: here.length })}
      </Button>
      <Button
        variant="default"
        disabled={all ? status.length === 0 : failed.length === 0}
        loading={retry.isPending}
        onClick={() => retry.mutate(ofFailed)}
      >
        {all ? t('retryAll') : t('retry', { count: failed.length })}
      </Button>
      <Button
        color="red"
        disabled={count === 0}
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
          count={count}
          onSubmit={(chosen) => change.mutateAsync({ ...of(here), ...chosen })}
          onClose={() => setEdits(false)}
        />
      )}
    </>
  );
}
