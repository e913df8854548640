'use client';

import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import type { Fact } from '@/components/description-list';
import { RelativeTime } from '@/components/relative-time';
import type { UserView } from './user';
import { accountState, signInWords } from './user-columns';

export function useUserFacts(user: UserView): Fact[] {
  const { email, role, disabled, created_at } = user;
  const t = useTranslations('users');
  return [
    { label: t('columns.email'), value: <CopyId id={email} what={t('emailCopy')} whole /> },
    {
      label: t('columns.role'),
      value: user.role_from_provider ? t('fromProvider', { role }) : role,
    },
    { label: t('columns.signIn'), value: signInWords(user, t) },
    {
      label: t('secondFactor.label'),
      value: t('secondFactor.state', {
        app: user.has_two_factor ? 'yes' : 'no',
        passkeys: user.passkeys,
      }),
    },
    {
      label: t('columns.state'),
      value: user.disabled_by_provider ? t('disabledByProvider') : accountState(disabled, t),
    },
    { label: t('columns.created'), value: <RelativeTime at={created_at} focusable /> },
  ];
}
