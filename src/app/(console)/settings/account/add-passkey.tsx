'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { TextInput } from '@/components/controls/text-input';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import { readAgent } from './agent';
import { createPasskey, hasPasskeys } from './create-passkey';
import { PasswordGate } from './password-gate';

/** Asks for the password, then the authenticator for a passkey. `host`: the name that it is bound to. */
export function AddPasskey({ host }: { host: string }) {
  const t = useTranslations('signInMethods.passkeys');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const onSuccess = () => queryClient.invalidateQueries(trpc.signIn.retrieve.queryFilter());
  const ask = useMutation(trpc.signIn.passkeyOptions.mutationOptions());
  const add = useMutation(trpc.signIn.addPasskey.mutationOptions({ onSuccess }));
  const obstacle = useObstacle(host);

  if (obstacle) return <p className={classes.help}>{t(obstacle, { host })}</p>;
  return (
    <PasswordGate
      action={t('add')}
      failed={t('addFailed')}
      run={async (current) => {
        const { options, ticket } = await ask.mutateAsync({ current });
        const response = await createPasskey(options).catch(() => {
          throw new Error(t('unused'));
        });
        await add.mutateAsync({ ticket, name: name.trim() || thisBrowser(), response });
        setName('');
        toast.done(t('added'));
      }}
    >
      <TextInput
        label={t('name')}
        placeholder={t('nameHint')}
        maxLength={100}
        autoComplete="off"
        className={classes.narrow}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </PasswordGate>
  );
}

/** A name for who gives none: `Firefox · Linux`. */
function thisBrowser(): string {
  const { client, system } = readAgent(navigator.userAgent);
  return [client, system].filter(Boolean).join(' · ') || '1';
}

/** Why this browser cannot make one here; null: it can, or it is not known yet. */
function useObstacle(host: string): 'otherHost' | 'impossible' | null {
  return useSyncExternalStore(
    () => () => undefined,
    () => (window.location.hostname !== host ? 'otherHost' : hasPasskeys() ? null : 'impossible'),
    () => null,
  );
}
