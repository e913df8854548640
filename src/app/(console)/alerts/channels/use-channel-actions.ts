'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import type { MenuEntry } from '@/components/menu/menu-entry';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import type { ShownChannel } from '../alert-views';

/** What an admin can do with a channel besides editing it. */
export function useChannelActions(
  { id, name, type, paused_at }: ShownChannel,
  onSecret: (secret: string) => void,
): MenuEntry[] {
  const t = useTranslations('alertChannels');
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const { may } = useAccount();
  const onSettled = () => queryClient.invalidateQueries(trpc.alertChannels.pathFilter());
  const resume = useMutation(
    trpc.alertChannels.resume.mutationOptions({
      onSettled,
      onSuccess: () => toast.done(t('actions.resumed', { name })),
      onError: (error) => toast.failed(t('actions.notResumed'), error),
    }),
  );
  const rotate = useMutation(trpc.alertChannels.rotateSecret.mutationOptions({ onSettled }));
  const remove = useMutation(trpc.alertChannels.delete.mutationOptions());
  const deliveries: MenuEntry = {
    key: 'deliveries',
    label: t('actions.deliveries'),
    href: `/alerts/deliveries?channel=${encodeURIComponent(id)}`,
  };
  if (!may('admin')) return [deliveries];
  return [
    deliveries,
    ...(paused_at === null
      ? []
      : [
          {
            key: 'resume',
            label: t('actions.resume'),
            onSelect: () => resume.mutate({ id }),
          },
        ]),
    ...(type === 'webhook'
      ? [
          {
            key: 'rotate',
            label: t('secret.rotate'),
            onSelect: () =>
              confirm({
                title: t('secret.rotateTitle', { name }),
                consequence: t('secret.consequence'),
                action: t('secret.rotate'),
                harmless: true,
                run: async () => onSecret((await rotate.mutateAsync({ id })).signing_secret),
              }),
          },
        ]
      : []),
    {
      key: 'delete',
      label: t('actions.delete'),
      danger: true,
      onSelect: () =>
        confirm({
          title: t('actions.deleteTitle', { name }),
          consequence: t('actions.consequence'),
          action: t('actions.delete'),
          async run() {
            await remove.mutateAsync({ id });
            router.push('/alerts/channels');
            await onSettled();
            await queryClient.invalidateQueries(trpc.alerts.pathFilter());
            toast.done(t('actions.deleted', { name }));
          },
        }),
    },
  ];
}
