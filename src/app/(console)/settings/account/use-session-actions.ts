'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { withBasePath } from '@/lib/base-path';
import { useTRPC } from '@/trpc/client';
import { signOut } from '../../../sign-in/session';

/** Ends sessions of the current user. */
export function useSessionActions() {
  const t = useTranslations('account.sessions');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const onSettled = () => queryClient.invalidateQueries(trpc.account.sessions.queryFilter());
  const one = useMutation(trpc.account.revokeSession.mutationOptions({ onSettled }));
  const others = useMutation(trpc.account.revokeOtherSessions.mutationOptions({ onSettled }));

  return {
    revoke(id: string) {
      one.mutate(
        { id },
        {
          onSuccess: () => toast.done(t('ended')),
          onError: (error) => toast.failed(t('endFailed'), error),
        },
      );
    },

    revokeOthers() {
      others.mutate(undefined, {
        onSuccess: () => toast.done(t('othersEnded')),
        onError: (error) => toast.failed(t('othersFailed'), error),
      });
    },

    askToLeave() {
      confirm({
        title: t('leave'),
        consequence: t('leaveNote'),
        action: t('leave'),
        harmless: true,
        async run() {
          await others.mutateAsync();
          await signOut();
          window.location.assign(withBasePath('/sign-in'));
        },
      });
    },
  };
}
