'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import type { MenuEntry } from '@/components/menu/menu-entry';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import type { ShownRule } from '../alert-views';
import { useIsPaused } from './rule-state';

/** Hours. */
const pauses = [1, 24, 168];

/** What can be done with a rule besides editing it. */
export function useRuleActions(rule: ShownRule): MenuEntry[] {
  const t = useTranslations('alertRules.actions');
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const { may } = useAccount();
  const isPaused = useIsPaused(rule);
  const onSettled = () => queryClient.invalidateQueries(trpc.alerts.pathFilter());
  const setState = useMutation(
    trpc.alerts.setState.mutationOptions({
      onSettled,
      onError: (error) => toast.failed(t('failed'), error),
    }),
  );
  const remove = useMutation(trpc.alerts.delete.mutationOptions());
  const { id, name, enabled } = rule;
  const fired: MenuEntry = {
    key: 'fired',
    label: t('fired'),
    href: `/alerts?rule=${encodeURIComponent(id)}`,
  };
  if (!may('operator')) return [fired];
  return [
    fired,
    {
      key: 'state',
      label: enabled ? t('off') : t('on'),
      onSelect: () => setState.mutate({ id, enabled: !enabled }),
    },
    ...(isPaused
      ? [
          {
            key: 'resume',
            label: t('resume'),
            onSelect: () => setState.mutate({ id, pause_hours: null }),
          },
        ]
      : pauses.map((hours) => ({
          key: `pause ${hours}`,
          label: t('pause', { hours }),
          onSelect: () => setState.mutate({ id, pause_hours: hours }),
        }))),
    {
      key: 'delete',
      label: t('delete'),
      danger: true,
      onSelect: () =>
        confirm({
          title: t('deleteTitle', { name }),
          consequence: t('consequence'),
          action: t('delete'),
          async run() {
            await remove.mutateAsync({ id });
            router.push('/alerts/rules');
            await onSettled();
            toast.done(t('deleted', { name }));
          },
        }),
    },
  ];
}
