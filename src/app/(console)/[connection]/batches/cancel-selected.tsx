'use client';

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useConfirm } from '@/components/confirm';
import { CopyButton } from '@/components/copy-button';
import { toast } from '@/components/toast';
import { formatCount } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { isCancellable } from './batch';
import type { BatchRecord } from './batch-types';

interface CancelSelectedProps {
  connection: string;
  batches: readonly BatchRecord[];
  onDone: () => void;
}

/** What can be done with several batches at once. */
export function CancelSelected({ connection, batches, onDone }: CancelSelectedProps) {
  const trpc = useTRPC();
  const confirm = useConfirm();
  const cancel = useMutation(trpc.batches.cancel.mutationOptions());
  const running = batches.filter(({ snapshot, gone_at }) => !gone_at && isCancellable(snapshot));
  const these = formatCount(running.length, 'batch', 'batches');

  async function cancelAll() {
    const asked = running.map(({ id }) => cancel.mutateAsync({ connection, id }));
    const failed = (await Promise.allSettled(asked)).filter((each) => each.status === 'rejected');
    onDone();
    for (const { reason } of failed.slice(0, 3)) toast.failed('A batch was not cancelled', reason);
    const done = asked.length - failed.length;
    if (done > 0) toast.done(`Cancelling ${formatCount(done, 'batch', 'batches')}`);
  }

  return (
    <>
      <Button
        variant="default"
        disabled={running.length === 0}
        onClick={() =>
          confirm({
            title: `Cancel ${these}`,
            consequence:
              'Requests that are not answered yet will not be. What is answered stays, and is charged.',
            action: `Cancel ${these}`,
            run: cancelAll,
          })
        }
      >
        {running.length > 0 ? `Cancel ${these}` : 'None of them runs'}
      </Button>
      <CopyButton text={batches.map(({ id }) => id).join('\n')} what="ids" />
    </>
  );
}
