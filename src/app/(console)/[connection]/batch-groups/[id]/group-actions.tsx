'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { MenuButton } from '@/components/menu/menu-button';
import { toast } from '@/components/toast';
import type { BatchGroupView } from '@/server/batch-groups/view';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';

const ResubmitDialog = dynamic(() =>
  import('./resubmit-dialog').then((module) => module.ResubmitDialog),
);

/** What an operator can do with a group. */
export function GroupActions({ group }: { group: BatchGroupView }) {
  const t = useTranslations('batchGroups');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const router = useRouter();
  const confirm = useConfirm();
  const { may } = useAccount();
  const [isChanging, setChanging] = useState(false);
  const { connection, id, status, counts } = group;
  const refresh = () => queryClient.invalidateQueries(trpc.batchGroups.pathFilter());
  const cancel = useMutation(
    trpc.batchGroups.cancel.mutationOptions({
      onSettled: refresh,
      onError: (error) => toast.failed(t('cancel.failed'), error),
    }),
  );
  const resubmit = useMutation(
    trpc.batchGroups.resubmit.mutationOptions({
      onSettled: refresh,
      onSuccess: ({ requests }) => toast.done(t('resubmit.done', { count: requests })),
      onError: (error) => toast.failed(t('resubmit.notDone'), error),
    }),
  );
  if (!may('operator')) return null;

  async function remove() {
    await client.batchGroups.delete.mutate({ connection, id });
    router.push(`/${connection}/batch-groups`);
    toast.done(t('delete.done'));
  }

  const { failed, missing } = counts;
  const isRunning = status === 'running' || status === 'cancelling';
  const choices = [
    ['failed', failed],
    ['missing', missing],
    ['both', failed > 0 && missing > 0 ? failed + missing : 0],
  ] as const;
  return (
    <>
      {failed + missing > 0 && (
        <MenuButton
          trigger={
            <Button variant="default" loading={resubmit.isPending}>
              {t('resubmit.action')}
            </Button>
          }
          entries={[
            ...choices
              .filter(([, count]) => count > 0)
              .map(([which, count]) => ({
                key: which,
                label: t(`resubmit.${which}`, { count }),
                onSelect: () => resubmit.mutate({ connection, id, which }),
              })),
            {
              key: 'change',
              label: t('resubmit.change'),
              onSelect: () => setChanging(true),
            },
          ]}
        />
      )}
      {isRunning && (
        <Button
          variant="default"
          disabled={status === 'cancelling' || cancel.isPending}
          onClick={() =>
            confirm({
              title: t('cancel.title'),
              consequence: t('cancel.text'),
              action: t('cancel.action'),
              dismiss: t('cancel.keep'),
              run: () => cancel.mutateAsync({ connection, id }),
            })
          }
        >
          {t('cancel.action')}
        </Button>
      )}
      {!isRunning && (
        <ActionsMenu
          entries={[
            {
              key: 'delete',
              label: t('delete.action'),
              danger: true,
              onSelect: () =>
                confirm({
                  title: t('delete.title'),
                  consequence: t('delete.text'),
                  action: t('delete.action'),
                  run: remove,
                }),
            },
          ]}
        />
      )}
      {isChanging && (
        <ResubmitDialog
          group={group}
          onClose={() => setChanging(false)}
          onDone={(count) => {
            setChanging(false);
            toast.done(t('resubmit.done', { count }));
            void refresh();
          }}
        />
      )}
    </>
  );
}
