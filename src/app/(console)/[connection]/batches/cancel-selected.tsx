'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { CopyButton } from '@/components/copy-button';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { type BatchRecord, isCancellable } from './batch';

interface CancelSelectedProps {
  connection: string;
  batches: readonly BatchRecord[];
  onDone: () => void;
}

/** What can be done with several batches at once. */
export function CancelSelected({ connection, batches, onDone }: CancelSelectedProps) {
  const t = useTranslations('batches');
  const trpc = useTRPC();
  const confirm = useConfirm();
  const cancel = useMutation(trpc.batches.cancel.mutationOptions());
  const running = batches.filter(
    ({ snapshot, deleted_upstream_at }) => !deleted_upstream_at && isCancellable(snapshot),
  );
  const action = t('cancel.many', { count: running.length });

  async function cancelAll() {
    const requests = running.map(({ id }) => cancel.mutateAsync({ connection, id }));
    const failed = (await Promise.allSettled(requests)).filter(
      (each) => each.status === 'rejected',
    );
    onDone();
    for (const { reason } of failed.slice(0, 3)) toast.failed(t('cancel.failed'), reason);
    const done = requests.length - failed.length;
    if (done > 0) toast.done(t('cancel.doneMany', { count: done }));
  }

  return (
    <>
      <Button
        variant="default"
        disabled={running.length === 0}
        onClick={() =>
          confirm({
            title: action,
            consequence: t('cancel.consequence'),
            action,
            dismiss: t('cancel.keepMany', { count: running.length }),
            run: cancelAll,
          })
        }
      >
        {running.length > 0 ? action : t('cancel.none')}
      </Button>
      <CopyButton text={batches.map(({ id }) => id).join('\n')} what={t('ids')} />
    </>
  );
}
