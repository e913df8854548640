'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { comparePath, countsOf, isCancellable, isOpen, resubmitPath } from '../batch';
import type { BatchView } from '../batch-types';
import { ResubmitMenu } from './resubmit-menu';

interface BatchActionsProps {
  connection: string;
  batch: BatchView;
}

/** The actions of a batch; destructive ones come last. */
export function BatchActions({ connection, batch }: BatchActionsProps) {
  const { may } = useAccount();
  const { snapshot, deleted_upstream_at } = batch;
  if (!may('operator')) {
    return isOpen(snapshot) ? null : <CompareMenu connection={connection} batch={batch} />;
  }
  return (
    <>
      <ResubmitMenu connection={connection} batch={batch} />
      {!isOpen(snapshot) && snapshot.status !== 'failed' && (
        <CompareMenu connection={connection} batch={batch} />
      )}
      {!deleted_upstream_at && isCancellable(snapshot) && (
        <CancelMenu connection={connection} batch={batch} />
      )}
    </>
  );
}

function CompareMenu({ connection, batch: { id } }: BatchActionsProps) {
  const t = useTranslations('compareBatches');
  const resubmit = useTranslations('resubmitBatch');
  const { may } = useAccount();
  const { data } = useQuery(useTRPC().batches.results.queryOptions({ connection, id, limit: 1 }));
  const { failed = 0, missing = 0 } = data?.counts ?? {};
  return (
    <ActionsMenu
      entries={[
        { key: 'compare', label: t('open'), href: comparePath(connection, id) },
        ...(may('operator') && failed + missing > 0
          ? [{ key: 'changes', label: resubmit('open'), href: resubmitPath(connection, id) }]
          : []),
      ]}
    />
  );
}

function CancelMenu({ connection, batch: { id, name, snapshot } }: BatchActionsProps) {
  const t = useTranslations('batches');
  const trpc = useTRPC();
  const confirm = useConfirm();
  const rest = useTranslations('batchTriage.rest');
  const cancel = useMutation(trpc.batches.cancel.mutationOptions());
  const resubmitRest = useMutation(trpc.batches.resubmitRest.mutationOptions());
  const { total, completed, failed } = countsOf(snapshot);
  const left = total - completed - failed;

  function ask() {
    confirm({
      title: t('cancel.title', { name: name ?? t('cancel.unnamed') }),
      consequence:
        left > 0 ? t('cancel.consequenceCounted', { left, total }) : t('cancel.consequence'),
      action: t('cancel.one'),
      dismiss: t('cancel.keep'),
      async run() {
        await cancel.mutateAsync({ connection, id });
        toast.done(t('cancel.done'), { detail: t('cancel.detail') });
      },
    });
  }

  function askRest() {
    confirm({
      title: rest('title', { name: name ?? t('cancel.unnamed') }),
      consequence: left > 0 ? rest('consequenceCounted', { left, total }) : rest('consequence'),
      action: rest('action'),
      dismiss: t('cancel.keep'),
      async run() {
        await resubmitRest.mutateAsync({ connection, id });
      },
    });
  }

  return (
    <ActionsMenu
      entries={[
        { key: 'rest', label: rest('action'), onSelect: askRest },
        { key: 'cancel', label: t('cancel.one'), danger: true, onSelect: ask },
      ]}
    />
  );
}
