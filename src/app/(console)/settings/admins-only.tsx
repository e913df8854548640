'use client';

import { EmptyState } from '@/components/empty-state';
import { PageHeader } from '@/components/page-header';
import { useAccount } from '../frame/use-account';

interface AdminsOnlyProps {
  title: string;
  /** What admins do there: `Users are managed by admins.` */
  reason: string;
}

/** In place of a page that the role may not see. */
export function AdminsOnly({ title, reason }: AdminsOnlyProps) {
  const { user } = useAccount();
  return (
    <>
      <PageHeader title={title} crumbs={[{ label: 'Settings', href: '/settings' }]} />
      <EmptyState title="This page is for admins">
        {reason} You are signed in as {user.email} with the role {user.role}. An admin can give you
        another role.
      </EmptyState>
    </>
  );
}
