import type { useTranslations } from 'use-intl';
import type { Column } from '@/components/record-list/columns';
import { RelativeTime } from '@/components/relative-time';
import { StatusBadge } from '@/components/status-badge';
import type { UserView } from './user';

type Words = ReturnType<typeof useTranslations<'users'>>;

export function userColumns(t: Words): Column<UserView>[] {
  return [
    { key: 'name', header: t('columns.name'), sort: 'name', cell: ({ name }) => name },
    {
      key: 'email',
      header: t('columns.email'),
      width: '26%',
      sort: 'email',
      cell: ({ email }) => email,
    },
    { key: 'role', header: t('columns.role'), width: 100, cell: ({ role }) => role },
    {
      key: 'signIn',
      header: t('columns.signIn'),
      width: 210,
      cell: (user) => signInWords(user, t),
    },
    {
      key: 'state',
      header: t('columns.state'),
      width: 120,
      cell: ({ disabled }) => accountState(disabled, t),
    },
    {
      key: 'created',
      header: t('columns.created'),
      width: 120,
      sort: 'created',
      cell: ({ created_at }) => <RelativeTime at={created_at} />,
    },
  ];
}

export function accountState(disabled: boolean, t: Words) {
  return disabled ? (
    <StatusBadge status={t('disabled')} statusColor="gone" />
  ) : (
    <StatusBadge status={t('enabled')} statusColor="good" />
  );
}

/** `password + app, passkey`: the ways in, as they are set up. */
export function signInWords(user: UserView, t: Words): string {
  const ways = [
    ...(user.has_sso ? [t('ways.sso')] : []),
    ...(user.has_password && !user.role_from_provider
      ? [t(user.has_two_factor ? 'ways.passwordAndApp' : 'ways.password')]
      : []),
    ...(user.passkeys > 0 && !user.role_from_provider ? [t('ways.passkey')] : []),
  ];
  return ways.join(', ') || t('ways.none');
}
