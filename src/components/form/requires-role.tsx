import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../empty-state';

interface RequiresRoleProps {
  /** Whether the reader has the role. */
  allowed: boolean;
  role: 'operator' | 'admin';
  /** `create batches`. */
  action: string;
  children: ReactNode;
}

/** A page for some roles only. For others it says which one it takes, and whom to ask. */
export function RequiresRole({ allowed, role, action, children }: RequiresRoleProps) {
  const t = useTranslations('requiresRole');
  if (allowed) return children;
  return <EmptyState title={t('title', { role, action })}>{t('ask')}</EmptyState>;
}
