'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConfirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import type { ConnectionView } from '../../frame/use-connection';

/** What an admin can do with a connection besides editing it. */
export function useConnectionActions({ slug, name }: Pick<ConnectionView, 'slug' | 'name'>) {
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
        title: `Delete the connection ${name}`,
        consequence:
          'Its key and headers are erased at once, and nothing more is asked of it. Its history stays here, readable, until you purge it. The deletion cannot be undone.',
        action: 'Delete connection',
        async run() {
          await remove.mutateAsync({ slug });
          toast.done('Connection deleted', { detail: 'Its history is kept.' });
        },
      });
    },

    askToPurge(onPurged?: () => void) {
      confirm({
        title: `Purge the history of ${name}`,
        consequence:
          'Every batch and file that was seen on it, their timelines, kept results and chats are erased here. Nothing changes upstream. This cannot be undone.',
        action: 'Purge history',
        typed: slug,
        async run() {
          await purge.mutateAsync({ slug });
          onPurged?.();
          toast.done('History purged', { detail: `/${slug} is free again.` });
        },
      });
    },
  };
}
