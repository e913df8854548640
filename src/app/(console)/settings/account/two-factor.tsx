'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { toast } from '@/components/toast';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import { NewApp } from './new-app';
import { PasswordGate } from './password-gate';
import { RecoveryCodes } from './recovery-codes';
import type { OwnSignIn } from './sign-in-methods';

type App = inferRouterOutputs<AppRouter>['signIn']['setUpApp'];

/** The code after the password. */
export function TwoFactor({ two_factor: state }: Pick<OwnSignIn, 'two_factor'>) {
  const t = useTranslations('signInMethods.twoFactor');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [app, setApp] = useState<App | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const onSuccess = () => queryClient.invalidateQueries(trpc.signIn.retrieve.queryFilter());
  const setUp = useMutation(trpc.signIn.setUpApp.mutationOptions());
  const renew = useMutation(trpc.signIn.createRecoveryCodes.mutationOptions({ onSuccess }));
  const remove = useMutation(trpc.signIn.removeApp.mutationOptions({ onSuccess }));

  if (codes) return <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />;
  if (app)
    return (
      <NewApp
        app={app}
        onCancel={() => setApp(null)}
        onDone={(codes) => {
          setApp(null);
          setCodes(codes);
        }}
      />
    );
  if (!state.enabled)
    return (
      <>
        <p className={classes.help}>{state.required ? t('offRequired') : t('off')}</p>
        <PasswordGate
          action={t('setUp')}
          failed={t('setUpFailed')}
          run={async (current) => setApp(await setUp.mutateAsync({ current }))}
        />
      </>
    );
  return (
    <>
      <p className={classes.help}>
        {t('on')} {t('codesLeft', { count: state.recovery_codes })}
      </p>
      <div className={classes.buttons}>
        <PasswordGate
          action={t('newCodes')}
          help={t('newCodesHelp')}
          failed={t('newCodesFailed')}
          run={async (current) => setCodes((await renew.mutateAsync({ current })).recovery_codes)}
        />
        <PasswordGate
          action={t('remove')}
          help={state.required ? t('removeHelpRequired') : t('removeHelp')}
          failed={t('removeFailed')}
          run={async (current) => {
            await remove.mutateAsync({ current });
            toast.done(t('removed'));
          }}
        />
      </div>
    </>
  );
}
