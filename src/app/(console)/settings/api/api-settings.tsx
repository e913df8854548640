'use client';

import { useTranslations } from 'use-intl';
import { FormSection } from '@/components/form/form-page';
import { useConnections } from '../../app-shell/use-connection';
import classes from '../settings.module.css';
import { SettingsHeader } from '../settings-header';
import { ApiSnippets } from './api-snippets';
import { ApiTokens } from './api-tokens';

/** Tokens of the console's own API, and how programs use them. */
export function ApiSettings() {
  const t = useTranslations('apiTokens');
  // The platform answers where the console does.
  const platform = useConnections().find(({ kind }) => kind === 'platform');
  const base = (platform?.base_url ?? '').replace(/\/v1$/, '');
  return (
    <>
      <SettingsHeader title={t('title')} about={t('about')} />
      <div className={classes.sections}>
        <FormSection title={t('tokens')}>
          <ApiTokens />
        </FormSection>
        <FormSection title={t('use.title')}>
          <ApiSnippets base={base} />
        </FormSection>
      </div>
    </>
  );
}
