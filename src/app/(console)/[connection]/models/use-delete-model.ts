'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useRecordMutation } from '../../records/use-record-mutation';

/** Deletes a fine-tuned model upstream, once it is confirmed. */
export function useDeleteModel(connection: string, name: string, onDone?: () => void) {
  const t = useTranslations('models.delete');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const remove = useRecordMutation(
    {
      mutationFn: () => client.fineTuning.deleteModel.mutate({ connection, model: name }),
      async onSuccess() {
        onDone?.();
        await queryClient.invalidateQueries(trpc.models.pathFilter());
      },
    },
    { done: () => t('done') },
  );
  return () =>
    confirm({
      title: t('title', { name }),
      consequence: t('consequence'),
      action: t('action'),
      typed: name,
      run: () => remove.mutateAsync(undefined),
    });
}
