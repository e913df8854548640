'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';

/** What an admin can do about the events of a connection. */
export function useReceiverActions(connection: string, url: string) {
  const t = useTranslations('webhookReceiver');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const onSettled = () => queryClient.invalidateQueries(trpc.webhookReceivers.pathFilter());
  const register = useMutation(trpc.webhookReceivers.register.mutationOptions({ onSettled }));
  const rotate = useMutation(trpc.webhookReceivers.rotateSecret.mutationOptions({ onSettled }));
  const remove = useMutation(trpc.webhookReceivers.remove.mutationOptions({ onSettled }));
  return {
    setSecret: useMutation(trpc.webhookReceivers.setSecret.mutationOptions({ onSettled })),

    test: useMutation(
      trpc.webhookReceivers.test.mutationOptions({
        onSettled,
        onSuccess: () => toast.done(t('tested')),
        onError: (error) => toast.failed(t('failed'), error),
      }),
    ),

    askToRegister: () =>
      confirm({
        title: t('registering.title'),
        consequence: t('registering.consequence', { url }),
        action: t('registering.action'),
        harmless: true,
        run: () => register.mutateAsync({ connection }),
      }),

    askToRotate: () =>
      confirm({
        title: t('rotating.title'),
        consequence: t('rotating.consequence'),
        action: t('rotate'),
        harmless: true,
        run: () => rotate.mutateAsync({ connection }),
      }),

    askToRemove: () =>
      confirm({
        title: t('removing.title'),
        consequence: t('removing.consequence'),
        action: t('remove'),
        run: () => remove.mutateAsync({ connection }),
      }),
  };
}
