'use client';

import { useTranslations } from 'use-intl';
import { Checkbox } from '@/components/controls/checkbox';
import { PasswordInput } from '@/components/controls/password-input';
import { TextInput } from '@/components/controls/text-input';
import { FormSection } from '@/components/form/form-page';
import classes from '../settings.module.css';
import type { FieldsProps } from './fields';

/** The proxy of the connection; without one, the environment decides. */
export function ProxyFields({ form, connection }: FieldsProps) {
  const t = useTranslations('connections.form');
  const { values, set } = form;
  const ofEnvironment = connection?.environment_proxy;
  const isStored = connection?.proxy_credentials === true && values.proxy === connection.proxy;
  return (
    <FormSection title={t('proxy')}>
      <TextInput
        label={t('proxyAddress')}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        placeholder={ofEnvironment?.url ?? 'socks5://proxy.example.com:1080'}
        description={
          ofEnvironment
            ? t('proxyEnvironment', { variable: ofEnvironment.variable })
            : t('proxyHelp')
        }
        {...form.field('proxy')}
      />
      {values.proxy.trim() !== '' && (
        <>
          <div className={classes.row}>
            <TextInput
              label={t('proxyUser')}
              autoComplete="off"
              data-1p-ignore
              spellCheck={false}
              disabled={values.drop_proxy_credentials}
              placeholder={isStored ? t('stored') : undefined}
              {...form.field('proxy_user')}
            />
            <PasswordInput
              label={t('proxyPassword')}
              autoComplete="off"
              data-1p-ignore
              spellCheck={false}
              disabled={values.drop_proxy_credentials}
              placeholder={isStored ? t('stored') : undefined}
              {...form.field('proxy_password')}
            />
          </div>
          {isStored ? (
            <Checkbox
              label={t('dropProxyCredentials')}
              description={t('dropProxyCredentialsHelp')}
              checked={values.drop_proxy_credentials}
              onChange={(event) =>
                set({
                  drop_proxy_credentials: event.currentTarget.checked,
                  proxy_user: '',
                  proxy_password: '',
                })
              }
            />
          ) : (
            <p className={classes.help}>
              {connection?.proxy_credentials ? t('proxyCredentialsMoved') : t('pairsHelp')}
            </p>
          )}
        </>
      )}
    </FormSection>
  );
}
