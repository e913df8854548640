'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { DescriptionList } from '@/components/description-list';
import { EmptyState } from '@/components/empty-state';
import { PageHeader } from '@/components/page-header';
import { StatusBadge } from '@/components/status-badge';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import classes from '../../settings.module.css';
import { useSettingsCrumbs } from '../../use-settings-crumbs';
import type { UserView } from '../user';
import { useUserFacts } from '../user-facts';
import { EditUser } from './edit-user';
import { NewPassword } from './new-password';
import { UserMenu } from './user-menu';

export function UserDetail({ id }: { id: string }) {
  const t = useTranslations('users');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.users.list.queryOptions());
  const user = data?.find((one) => one.id === id);
  const crumbs = useSettingsCrumbs('users');
  if (user) return <KnownUser user={user} />;
  return (
    <>
      <PageHeader title={t('noun')} crumbs={crumbs} />
      <EmptyState title={t('gone.title')}>{t('gone.text')}</EmptyState>
    </>
  );
}

function KnownUser({ user }: { user: UserView }) {
  const t = useTranslations('users');
  const isMe = user.id === useAccount().user.id;
  const isOwner = user.role === 'owner';
  return (
    <>
      <PageHeader
        title={user.name}
        crumbs={useSettingsCrumbs('users')}
        facts={user.disabled && <StatusBadge status={t('disabled')} statusColor="gone" live />}
        actions={!isOwner && !isMe && <UserMenu user={user} />}
      />
      <div className={classes.sections}>
        <DescriptionList facts={useUserFacts(user)} />
        {isMe ? (
          <p className={classes.note}>
            <span>
              {t.rich('itsYou', {
                account: (words) => <Link href="/settings/account">{words}</Link>,
                owner: isOwner ? 'yes' : 'no',
              })}
            </span>
          </p>
        ) : isOwner ? (
          <p className={classes.note}>
            <span>
              {t.rich('othersOwner', {
                command: user.reset_command,
                code: (words) => <code>{words}</code>,
              })}
            </span>
          </p>
        ) : (
          <>
            <EditUser user={user} />
            {!user.role_from_provider && <NewPassword user={user} />}
          </>
        )}
      </div>
    </>
  );
}
