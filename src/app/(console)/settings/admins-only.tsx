'use client';

import { useTranslations } from 'use-intl';
import { EmptyState } from '@/components/empty-state';
import { PageHeader } from '@/components/page-header';
import { useAccount } from '../app-shell/use-account';
import { useSettingsCrumbs } from './use-settings-crumbs';

interface AdminsOnlyProps {
  title: string;
  /** What admins do there: `Users are managed by admins.` */
  reason: string;
}

/** In place of a page that the role may not see. */
export function AdminsOnly({ title, reason }: AdminsOnlyProps) {
  const t = useTranslations('settings.adminsOnly');
  const { email, role } = useAccount().user;
  return (
    <>
      <PageHeader title={title} crumbs={useSettingsCrumbs()} />
      <EmptyState title={t('title')}>{t('text', { reason, email, role })}</EmptyState>
    </>
  );
}
