'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import type { UserView } from '../user';

export function UserMenu({ user: { id, name, disabled } }: { user: UserView }) {
  const t = useTranslations('users.menu');
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const onSettled = () => queryClient.invalidateQueries(trpc.users.list.queryFilter());
  const update = useMutation(trpc.users.update.mutationOptions({ onSettled }));
  const remove = useMutation(trpc.users.delete.mutationOptions({ onSettled }));

  function enable() {
    update.mutate(
      { id, disabled: false },
      {
        onSuccess: () => toast.done(t('enabled')),
        onError: (error) => toast.failed(t('enableFailed'), error),
      },
    );
  }

  function askToDisable() {
    confirm({
      title: t('disableTitle', { name }),
      consequence: t('disableNote'),
      action: t('disable'),
      async run() {
        await update.mutateAsync({ id, disabled: true });
        toast.done(t('disabled'), { detail: t('disabledNote') });
      },
    });
  }

  function askToDelete() {
    confirm({
      title: t('deleteTitle', { name }),
      consequence: t('deleteNote'),
      action: t('delete'),
      async run() {
        await remove.mutateAsync({ id });
        router.push('/settings/users');
        toast.done(t('deleted'));
      },
    });
  }

  return (
    <ActionsMenu
      entries={[
        disabled
          ? { key: 'enable', label: t('enable'), onSelect: enable }
          : { key: 'disable', label: t('disable'), onSelect: askToDisable },
        { key: 'delete', label: t('delete'), danger: true, onSelect: askToDelete },
      ]}
    />
  );
}
