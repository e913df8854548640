'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import type { ConnectionView } from '../../app-shell/use-connection';

/** What an admin can do with a connection besides editing it. */
export function useConnectionActions({ slug, name }: Pick<ConnectionView, 'slug' | 'name'>) {
  const t = useTranslations('connections.menu');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const onSettled = () => queryClient.invalidateQueries(trpc.connections.list.queryFilter());
  const test = useMutation(
    trpc.connections.test.mutationOptions({
      onSettled,
      // Models that could not be listed a moment ago may be now, and the other way round.
      onSuccess: () =>
        queryClient.invalidateQueries(trpc.models.list.queryFilter({ connection: slug })),
    }),
  );
  const remove = useMutation(trpc.connections.delete.mutationOptions({ onSettled }));
  const purge = useMutation(trpc.connections.purge.mutationOptions({ onSettled }));

  return {
    test,

    askToDelete() {
      confirm({
        title: t('deleteTitle', { name }),
        consequence: t('deleteNote'),
        action: t('delete'),
        async run() {
          await remove.mutateAsync({ slug });
          toast.done(t('deleted'), { detail: t('deletedNote') });
        },
      });
    },

    askToPurge(onPurged?: () => void) {
      confirm({
        title: t('purgeTitle', { name }),
        consequence: t('purgeNote'),
        action: t('purge'),
        typed: slug,
        async run() {
          await purge.mutateAsync({ slug });
          onPurged?.();
          toast.done(t('purged'), { detail: t('purgedNote', { slug }) });
        },
      });
    },
  };
}
