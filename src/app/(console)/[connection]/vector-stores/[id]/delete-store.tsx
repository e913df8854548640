'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { RadioGroup } from '@/components/controls/radio-group';
import { ErrorPanel } from '@/components/error-panel';
import { Modal } from '@/components/mantine/modal';
import { toast } from '@/components/toast';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import classes from '../../bulk-operations/delete-dialog.module.css';
import { DeletionPlanSummary } from '../../bulk-operations/deletion-plan';
import { useOperationsRefresh } from '../../bulk-operations/use-bulk-operations';
import type { StoreRecord } from '../vector-store';

interface DeleteStoreProps {
  store: StoreRecord;
  onClose: () => void;
}

/** Asks whether the store goes alone or with its files, and says what either means. */
export function DeleteStore({ store, onClose }: DeleteStoreProps) {
  const { connection, id, used_by, name } = store;
  const t = useTranslations('vectorStores');
  const trpc = useTRPC();
  const [opened, setOpened] = useState(true);
  const [what, setWhat] = useState<'store' | 'files'>('store');
  const look = useOperationsRefresh();
  const plan = useQuery(trpc.bulkOperations.planStoreDeletion.queryOptions({ connection, id }));
  const close = () => setOpened(false);
  const done = {
    async onSuccess() {
      await look();
      toast.done(
        t(what === 'files' ? 'deletionBegun' : 'deleted', { name: name ?? shortenId(id) }),
      );
      close();
    },
  };
  const alone = useMutation(trpc.vectorStores.delete.mutationOptions(done));
  const withFiles = useMutation(trpc.bulkOperations.deleteStore.mutationOptions(done));
  const chosen = what === 'files' ? withFiles : alone;
  return (
    <Modal
      opened={opened}
      onClose={close}
      transitionProps={{ onExited: onClose }}
      title={t('deleteTitle', { name: name ?? shortenId(id) })}
    >
      <div className={classes.dialog}>
        <RadioGroup
          label={t('deleteWhat')}
          value={what}
          onChange={setWhat}
          choices={[
            { value: 'store', label: t('deleteAlone'), description: t('deleteAloneHelp') },
            { value: 'files', label: t('deleteFilesToo'), description: t('deleteFilesHelp') },
          ]}
        />
        <p>{t('deleteUsers', { count: used_by })}</p>
        {what === 'files' &&
          (plan.error ? (
            <ErrorPanel title={t('notPlanned')} error={plan.error} />
          ) : (
            plan.data && <DeletionPlanSummary plan={plan.data} kind="file" />
          ))}
        {chosen.error && <ErrorPanel title={t('notDeleted')} error={chosen.error} />}
        <div className={classes.buttons}>
          <Button variant="default" disabled={chosen.isPending} onClick={close}>
            {t('keep')}
          </Button>
          <Button
            color="red"
            loading={chosen.isPending}
            disabled={what === 'files' && !plan.data}
            onClick={() => chosen.mutate({ connection, id })}
          >
            {what === 'files'
              ? t('deleteBoth', { count: plan.data?.deletes ?? 0 })
              : t('deleteAction')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
