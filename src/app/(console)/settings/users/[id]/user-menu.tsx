'use client';

import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useConfirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import type { UserView } from '../user';

export function UserMenu({ user: { id, name, disabled } }: { user: UserView }) {
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
        onSuccess: () => toast.done('Account enabled'),
        onError: (error) => toast.failed('The account was not enabled', error),
      },
    );
  }

  function askToDisable() {
    confirm({
      title: `Disable the account of ${name}`,
      consequence:
        'They are signed out everywhere at once and cannot sign in again until an admin enables the account. What they made stays.',
      action: 'Disable account',
      async run() {
        await update.mutateAsync({ id, disabled: true });
        toast.done('Account disabled', { detail: 'Every session of it is ended.' });
      },
    });
  }

  function askToDelete() {
    confirm({
      title: `Delete the account of ${name}`,
      consequence:
        'They are signed out everywhere at once, and the account is gone for good, their saved chats with it. Files and batches that they made stay, and so does the history.',
      action: 'Delete account',
      async run() {
        await remove.mutateAsync({ id });
        router.push('/settings/users');
        toast.done('Account deleted');
      },
    });
  }

  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label="More actions">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {disabled ? (
          <Menu.Item onClick={enable}>Enable account</Menu.Item>
        ) : (
          <Menu.Item onClick={askToDisable}>Disable account</Menu.Item>
        )}
        <Menu.Item color="var(--tone-bad)" onClick={askToDelete}>
          Delete account
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
