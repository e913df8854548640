'use client';

import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import type { Fact } from '@/components/description-list';
import { RelativeTime } from '@/components/relative-time';
import type { UserView } from './user';
import { accountState } from './user-columns';

export function useUserFacts({ email, role, disabled, created_at }: UserView): Fact[] {
  const t = useTranslations('users');
  return [
    { label: t('columns.email'), value: <CopyId id={email} what={t('emailCopy')} whole /> },
    { label: t('columns.role'), value: role },
    { label: t('columns.state'), value: accountState(disabled, t) },
    { label: t('columns.created'), value: <RelativeTime at={created_at} focusable /> },
  ];
}
