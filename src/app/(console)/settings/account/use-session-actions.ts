'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConfirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { signOut } from '../../../sign-in/session';

/** Ends sessions of whoever is signed in. */
export function useSessionActions() {
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
          onSuccess: () => toast.done('Session ended'),
          onError: (error) => toast.failed('The session was not ended', error),
        },
      );
    },

    revokeOthers() {
      others.mutate(undefined, {
        onSuccess: () => toast.done('The other sessions are ended'),
        onError: (error) => toast.failed('The other sessions were not ended', error),
      });
    },

    askToLeave() {
      confirm({
        title: 'Sign out everywhere',
        consequence: 'Every session of yours ends, this one too.',
        action: 'Sign out everywhere',
        harmless: true,
        async run() {
          await others.mutateAsync();
          await signOut();
          window.location.assign('/sign-in');
        },
      });
    },
  };
}
