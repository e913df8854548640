'use client';

import { useTranslations } from 'use-intl';
import { CopyButton } from '@/components/copy-button';
import { FormSection } from '@/components/form/form-page';
import { useAccount } from '../../app-shell/use-account';
import { useConnections } from '../../app-shell/use-connection';
import classes from '../settings.module.css';
import { SettingsHeader } from '../settings-header';
import { CodeSandbox } from './code-sandbox';
import { PlatformBackends } from './platform-backends';
import { PlatformKeys } from './platform-keys';
import { PlatformLimits } from './platform-limits';
import { PlatformProjects } from './platform-projects';
import { SimulatorModel } from './simulator-model';
import { Snippets } from './snippets';

export function PlatformSettings() {
  const t = useTranslations('platform');
  const { may } = useAccount();
  const url = useConnections().find(({ kind }) => kind === 'platform')?.base_url ?? '';
  return (
    <>
      <SettingsHeader title={t('title')} about={t('about')} />
      <div className={classes.sections}>
        <FormSection title={t('baseUrl')}>
          <p className={classes.copied}>
            <code>{url}</code>
            <CopyButton text={url} what={t('baseUrlCopy')} />
          </p>
        </FormSection>
        <FormSection title={t('keys.title')}>
          {may('admin') ? <PlatformKeys /> : <p className={classes.help}>{t('keys.forAdmins')}</p>}
        </FormSection>
        {may('admin') && (
          <>
            <FormSection title={t('projects.title')}>
              <PlatformProjects />
            </FormSection>
            <FormSection title={t('limits.title')}>
              <PlatformLimits />
            </FormSection>
            <FormSection title={t('backends.title')}>
              <PlatformBackends />
            </FormSection>
          </>
        )}
        <FormSection title={t('usage')}>
          <Snippets baseUrl={url} />
        </FormSection>
        <CodeSandbox />
        <SimulatorModel />
      </div>
    </>
  );
}
