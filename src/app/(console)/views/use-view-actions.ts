'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import type { ListViewsProps } from '@/components/record-list/list-views';
import { toast } from '@/components/toast';
import { withBasePath } from '@/lib/base-path';
import { useTRPC } from '@/trpc/client';
import type { OpenedView } from './use-opened-view';

interface Options extends ListViewsProps {
  opened: OpenedView;
}

/** What a reader can do with views. `create` and `rename` reject where the name cannot be taken. */
export function useViewActions({ list, view, opened: { saved, query } }: Options) {
  const t = useTranslations('views');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const pathname = usePathname();
  const refresh = () => queryClient.invalidateQueries(trpc.views.pathFilter());
  const create = useMutation(trpc.views.create.mutationOptions({ onSuccess: refresh }));
  const update = useMutation(trpc.views.update.mutationOptions({ onSuccess: refresh }));
  const remove = useMutation(trpc.views.delete.mutationOptions());
  const id = saved?.id ?? '';
  const name = saved?.name ?? '';

  return {
    async create(typed: string) {
      view.open(await create.mutateAsync({ list, name: typed, query }));
      toast.done(t('saved', { name: typed }));
    },

    async rename(typed: string) {
      await update.mutateAsync({ id, name: typed });
    },

    update() {
      update.mutateAsync({ id, query }).then(
        () => toast.done(t('saved', { name })),
        (error) => toast.failed(t('notSaved'), error),
      );
    },

    /** The link opens what is saved when it is followed. */
    copyLink() {
      navigator.clipboard
        .writeText(`${window.location.origin}${withBasePath(pathname)}?view=${id}`)
        .then(
          () => toast.done(t('linkCopied')),
          (error) => toast.failed(t('linkNotCopied'), error),
        );
    },

    remove() {
      confirm({
        title: t('deleteTitle', { name }),
        consequence: t('deleteConsequence'),
        action: t('deleteAction'),
        async run() {
          await remove.mutateAsync({ id });
          // Before it is asked for once more.
          view.leave();
          await refresh();
        },
      });
    },
  };
}
