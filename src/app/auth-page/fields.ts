import type { Language } from '@/lib/preferences';
import { stringsOf } from '@/strings/server';
import { emailPattern, minPasswordLength } from '../sign-in/rules';
import type { AuthField } from './auth-form';

export function emailField(language: Language): AuthField {
  const t = stringsOf('auth', language);
  return {
    name: 'email',
    label: t('email'),
    type: 'email',
    autocomplete: 'username',
    missing: t('noEmail'),
    pattern: { source: emailPattern.source, mismatch: t('badEmail') },
  };
}

export function passwordField(language: Language): AuthField {
  const t = stringsOf('auth', language);
  return {
    name: 'password',
    label: t('password'),
    type: 'password',
    autocomplete: 'current-password',
    missing: t('noPassword'),
  };
}

export function newPasswordField(language: Language, label: string): AuthField {
  const t = stringsOf('auth', language);
  const min = minPasswordLength;
  return {
    name: 'password',
    label,
    type: 'password',
    autocomplete: 'new-password',
    help: t('passwordHelp', { min }),
    min: { length: min, short: t('shortPassword', { min, count: '#' }) },
  };
}
