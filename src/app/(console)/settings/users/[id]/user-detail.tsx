'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { CopyId } from '@/components/copy-id';
import { EmptyState } from '@/components/empty-state';
import { KeyFacts } from '@/components/key-facts';
import { PageHeader } from '@/components/page-header';
import { RelativeTime } from '@/components/relative-time';
import { StatusBadge } from '@/components/status-badge';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../frame/use-account';
import classes from '../../settings.module.css';
import { EditUser } from './edit-user';
import { NewPassword } from './new-password';
import { UserMenu } from './user-menu';

export function UserDetail({ id }: { id: string }) {
  const trpc = useTRPC();
  const { user: me } = useAccount();
  const { data } = useQuery(trpc.users.list.queryOptions());
  const user = data?.find((one) => one.id === id);
  const crumbs = [
    { label: 'Settings', href: '/settings' },
    { label: 'Users', href: '/settings/users' },
  ];
  if (!user) {
    return (
      <>
        <PageHeader title="User" crumbs={crumbs} />
        <EmptyState title="This account is deleted">
          What its user did stays in the history.
        </EmptyState>
      </>
    );
  }

  const isMe = id === me.id;
  const isOthersOwner = user.role === 'owner' && !isMe;
  return (
    <>
      <PageHeader
        title={user.name}
        crumbs={crumbs}
        facts={user.disabled && <StatusBadge status="disabled" tone="gone" live />}
        actions={user.role !== 'owner' && !isMe && <UserMenu user={user} />}
      />
      <div className={classes.sections}>
        <KeyFacts
          facts={[
            { label: 'E-mail', value: <CopyId id={user.email} what="e-mail" whole /> },
            { label: 'Role', value: user.role },
            { label: 'Created', value: <RelativeTime at={user.created_at} focusable /> },
          ]}
        />
        {isMe && (
          <p className={classes.note}>
            <span>
              This is you. Your name, password and sessions are under{' '}
              <Link href="/settings/account">Account</Link>
              {user.role === 'owner' && '; the owner stays an enabled admin'}.
            </span>
          </p>
        )}
        {isOthersOwner && (
          <p className={classes.note}>
            <span>
              The owner made this installation. Nobody else can change, disable or delete that
              account; a lost password is reset on the machine, with{' '}
              <code>npm run user -- reset</code>.
            </span>
          </p>
        )}
        {!isMe && !isOthersOwner && (
          <>
            <EditUser user={user} />
            <NewPassword user={user} />
          </>
        )}
      </div>
    </>
  );
}
