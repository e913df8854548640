'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { toast } from '@/components/toast';
import { withBasePath } from '@/lib/base-path';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import { PasswordGate } from './password-gate';

interface SsoConnectionProps {
  sso: { label: string; connected: boolean };
  /** Whether there is another way into the account. */
  canChoose: boolean;
  hasPassword: boolean;
}

/** Whether the provider knows this account. */
export function SsoConnection({ sso, canChoose, hasPassword }: SsoConnectionProps) {
  const t = useTranslations('signInMethods.sso');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(trpc.signIn.retrieve.queryFilter());
  const connect = useMutation(trpc.signIn.connect.mutationOptions());
  const disconnect = useMutation(trpc.signIn.disconnect.mutationOptions({ onSuccess }));
  const { label, connected } = sso;
  return (
    <>
      <p className={classes.help}>{t(connected ? 'connected' : 'notConnected', { label })}</p>
      {canChoose && hasPassword && !connected && (
        <PasswordGate
          action={t('connect', { label })}
          help={t('connectHelp', { label })}
          failed={t('connectFailed')}
          run={async (current) => {
            const { path } = await connect.mutateAsync({ current });
            window.location.assign(withBasePath(path));
          }}
        />
      )}
      {canChoose && hasPassword && connected && (
        <PasswordGate
          action={t('disconnect', { label })}
          help={t('disconnectHelp')}
          failed={t('disconnectFailed')}
          run={async (current) => {
            await disconnect.mutateAsync({ current });
            toast.done(t('disconnected'));
          }}
        />
      )}
    </>
  );
}
