'use client';

import { useTranslations } from 'use-intl';
import { FormSection } from '@/components/form/form-page';
import { useAccount } from '../../app-shell/use-account';
import classes from '../settings.module.css';
import { SettingsHeader } from '../settings-header';
import { ColorSchemeChoice } from './color-scheme';
import { PreferencesForm, type PreferencesFormProps } from './preferences-form';
import { ProfileForm } from './profile-form';
import { SessionList } from './session-list';
import { SignInMethods } from './sign-in-methods';

/** What everybody sets for themselves. */
export function Account(reader: PreferencesFormProps) {
  const t = useTranslations('account');
  const { email, role } = useAccount().user;
  return (
    <>
      <SettingsHeader title={t('title')} about={t('about', { email, role })} />
      <div className={classes.sections}>
        <FormSection title={t('profile.title')}>
          <ProfileForm />
        </FormSection>
        <FormSection title={t('theme.title')}>
          <ColorSchemeChoice />
        </FormSection>
        <FormSection title={t('preferences.title')}>
          <PreferencesForm {...reader} />
        </FormSection>
        <SignInMethods />
        <FormSection title={t('sessions.title')}>
          <SessionList />
        </FormSection>
      </div>
    </>
  );
}
