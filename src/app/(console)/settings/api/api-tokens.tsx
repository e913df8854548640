'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { EmptyState } from '@/components/empty-state';
import { NestedList } from '@/components/nested-list';
import type { HeadedColumn } from '@/components/record-list/columns';
import { completeList } from '@/components/record-list/listed';
import { RelativeTime } from '@/components/relative-time';
import { toast } from '@/components/toast';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import { CreateToken } from './create-token';

type ApiToken = inferRouterOutputs<AppRouter>['apiTokens']['list'][number];
type Words = ReturnType<typeof useTranslations<'apiTokens'>>;

/** The tokens of the reader; of an admin, everybody's. Revoking takes effect with the next request. */
export function ApiTokens() {
  const t = useTranslations('apiTokens');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const { may } = useAccount();
  const isAdmin = may('admin');
  const tokens = useQuery(trpc.apiTokens.list.queryOptions());
  const revoke = useMutation(
    trpc.apiTokens.delete.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.apiTokens.list.queryFilter()),
    }),
  );

  function ask({ id, name, last4 }: ApiToken) {
    confirm({
      title: t('revokeTitle', { name }),
      consequence: t('revokeNote', { last4 }),
      action: t('revokeToken'),
      async run() {
        await revoke.mutateAsync({ id });
        toast.done(t('revoked'));
      },
    });
  }

  return (
    <>
      <CreateToken />
      <NestedList<ApiToken>
        label={t('tokens')}
        listed={completeList(tokens)}
        // biome-ignore lint/correctness/useExhaustiveDependencies: `ask` does the same each time
        columns={useMemo(() => tokenColumns(t, isAdmin, ask), [t, isAdmin])}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        count={(count) => t('count', { count })}
        failed={t('failed')}
        empty={<EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}
      />
    </>
  );
}

function tokenColumns(
  t: Words,
  isAdmin: boolean,
  revoke: (token: ApiToken) => void,
): HeadedColumn<ApiToken>[] {
  return [
    { key: 'name', header: t('name'), cell: ({ name }) => name },
    { key: 'token', header: t('token'), width: 75, cell: ({ last4 }) => <code>…{last4}</code> },
    ...(isAdmin
      ? [
          {
            key: 'user',
            header: t('user'),
            width: 85,
            cell: ({ user }: ApiToken) => <span title={user.email}>{user.name}</span>,
          },
        ]
      : []),
    {
      key: 'role',
      header: t('role'),
      width: 85,
      cell: (token) => <span title={lowered(t, token)}>{t(`rights.${rightOf(token)}`)}</span>,
    },
    {
      key: 'expires',
      header: t('expires'),
      width: 90,
      cell: ({ expires_at }) =>
        expires_at === null ? t('never') : <RelativeTime at={expires_at} mayLieAhead />,
    },
    {
      key: 'used',
      header: t('used'),
      width: 95,
      cell: ({ last_used_at }) =>
        last_used_at === null ? t('never') : <RelativeTime at={last_used_at} />,
    },
    {
      key: 'revoke',
      header: t('action'),
      width: 90,
      align: 'right',
      cell: (token) => (
        <Button
          variant="default"
          size="compact-xs"
          aria-label={t('revokeOf', { name: token.name })}
          onClick={() => revoke(token)}
        >
          {t('revoke')}
        </Button>
      ),
    },
  ];
}

/** What it may do now: nothing while its user is disabled. */
function rightOf({ user, effective_role: role }: ApiToken) {
  if (user.disabled) return 'disabled';
  return role === 'owner' ? 'admin' : role;
}

function lowered(t: Words, { role, effective_role, may_change_by_mcp }: ApiToken) {
  if (role !== effective_role) return t('lowered', { role: t(`rights.${role}`) });
  return may_change_by_mcp ? t('mayChange') : undefined;
}
