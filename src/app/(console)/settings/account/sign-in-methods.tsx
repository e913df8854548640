'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { FormSection } from '@/components/form/form-page';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import { PasskeyList } from './passkey-list';
import { PasswordForm } from './password-form';
import { SsoConnection } from './sso-connection';
import { TwoFactor } from './two-factor';

export type OwnSignIn = inferRouterOutputs<AppRouter>['signIn']['retrieve'];

/** How the reader signs in: password, code, passkeys, single sign-on. */
export function SignInMethods() {
  const t = useTranslations('signInMethods');
  const account = useTranslations('account');
  const trpc = useTRPC();
  const { data, error, isFetching, refetch } = useQuery(trpc.signIn.retrieve.queryOptions());
  if (!data)
    return (
      error && (
        <ErrorPanel
          title={t('failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )
    );
  const { may_use_password: mayUsePassword, has_password: hasPassword, sso } = data;
  return (
    <>
      {sso && (
        <FormSection title={t('sso.title')}>
          <SsoConnection sso={sso} canChoose={mayUsePassword} hasPassword={hasPassword} />
          {!mayUsePassword && (
            <p className={classes.help}>{t('elsewhere', { label: sso.label })}</p>
          )}
        </FormSection>
      )}
      {mayUsePassword && (
        <>
          <FormSection title={account('password.title')}>
            {hasPassword ? <PasswordForm /> : <p className={classes.help}>{t('noPassword')}</p>}
          </FormSection>
          {hasPassword && (
            <div id="two-factor">
              <FormSection title={t('twoFactor.title')}>
                <TwoFactor {...data} />
              </FormSection>
            </div>
          )}
          {hasPassword && (
            <FormSection title={t('passkeys.title')}>
              <PasskeyList {...data} />
            </FormSection>
          )}
        </>
      )}
    </>
  );
}
