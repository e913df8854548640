'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { DescriptionList } from '@/components/description-list';
import { completeList } from '@/components/record-list/listed';
import { RecordList } from '@/components/record-list/record-list';
import { useListView } from '@/components/record-list/use-list-view';
import { useLocalList } from '@/components/record-list/use-local-list';
import { useTRPC } from '@/trpc/client';
import { SettingsHeader } from '../settings-header';
import { RequireTwoFactor } from './require-two-factor';
import { localUsers, type UserView, userList, userPath } from './user';
import { userColumns } from './user-columns';
import { useUserFacts } from './user-facts';

export function UserList() {
  const t = useTranslations('users');
  const trpc = useTRPC();
  const users = useQuery(trpc.users.list.queryOptions());
  const view = useListView(userList);
  const disabled = users.data?.filter((user) => user.disabled).length;
  const total = users.data?.length;
  const create = <ButtonLink href="/settings/users/new">{t('create.title')}</ButtonLink>;
  return (
    <RecordList<UserView>
      page="users"
      header={
        <>
          <SettingsHeader title={t('title')} about={t('about')} actions={create} />
          <RequireTwoFactor />
        </>
      }
      actions={create}
      view={view}
      listed={useLocalList(completeList(users), localUsers, view)}
      columns={useMemo(() => userColumns(t), [t])}
      tiles={[
        { value: '', label: t('tiles.all'), count: total },
        {
          value: 'enabled',
          label: t('tiles.enabled'),
          statusColor: 'good',
          count: total !== undefined && disabled !== undefined ? total - disabled : undefined,
        },
        { value: 'disabled', label: t('tiles.disabled'), statusColor: 'gone', count: disabled },
      ]}
      rowId={idOf}
      rowHref={hrefOf}
      rowName={nameOf}
      peek={(user) => <UserPeek user={user} />}
    />
  );
}

function UserPeek({ user }: { user: UserView }) {
  return <DescriptionList facts={useUserFacts(user)} />;
}

const idOf = ({ id }: UserView) => id;
const hrefOf = ({ id }: UserView) => userPath(id);
const nameOf = ({ name }: UserView) => name;
