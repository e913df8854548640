'use client';

import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useConfirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { formatNumber } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../frame/use-account';
import { countsOf, isCancellable } from '../batch';
import type { BatchView } from '../batch-types';
import { ResubmitMenu } from './resubmit-menu';

interface BatchActionsProps {
  connection: string;
  batch: BatchView;
}

/** What can be done with a batch; what cannot be undone last. */
export function BatchActions({ connection, batch }: BatchActionsProps) {
  const { may } = useAccount();
  const { snapshot, gone_at } = batch;
  const canCancel = may('operator') && !gone_at && isCancellable(snapshot);
  return (
    <>
      {may('operator') && <ResubmitMenu connection={connection} batch={batch} />}
      {canCancel && <CancelMenu connection={connection} batch={batch} />}
    </>
  );
}

function CancelMenu({ connection, batch: { id, name, snapshot } }: BatchActionsProps) {
  const trpc = useTRPC();
  const confirm = useConfirm();
  const cancel = useMutation(trpc.batches.cancel.mutationOptions());
  const { total, completed, failed } = countsOf(snapshot);
  const left = total - completed - failed;

  function ask() {
    confirm({
      title: `Cancel ${name ?? 'this batch'}`,
      consequence:
        left > 0
          ? `${formatNumber(left)} of ${formatNumber(total)} requests are not answered yet and will not be. What is answered stays, and is charged.`
          : 'Requests that are not answered yet will not be. What is answered stays, and is charged.',
      action: 'Cancel batch',
      async run() {
        await cancel.mutateAsync({ connection, id });
        toast.done('Cancelling the batch', {
          detail: 'Upstream may take up to ten minutes.',
        });
      },
    });
  }

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label="More actions">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item color="red.9" onClick={ask}>
          Cancel batch
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
