'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import type { UserView } from '../user';

export function UserMenu({ user }: { user: UserView }) {
  const { id, name, disabled } = user;
  const t = useTranslations('users.menu');
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const onSettled = () => queryClient.invalidateQueries(trpc.users.list.queryFilter());
  const update = useMutation(trpc.users.update.mutationOptions({ onSettled }));
  const remove = useMutation(trpc.users.delete.mutationOptions({ onSettled }));

  const resetSecondFactor = useMutation(
    trpc.users.resetSecondFactor.mutationOptions({ onSettled }),
  );

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

  function askToReset() {
    confirm({
      title: t('resetTitle', { name }),
      consequence: t('resetNote'),
      action: t('reset'),
      async run() {
        await resetSecondFactor.mutateAsync({ id });
        toast.done(t('resetDone'), { detail: t('disabledNote') });
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
        ...(user.has_two_factor || user.passkeys > 0
          ? [{ key: 'reset', label: t('reset'), danger: true, onSelect: askToReset }]
          : []),
        { key: 'delete', label: t('delete'), danger: true, onSelect: askToDelete },
      ]}
    />
  );
}
