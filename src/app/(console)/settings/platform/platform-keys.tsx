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
import { CreateKey } from './create-key';
import { useProjects } from './use-projects';

type PlatformKey = inferRouterOutputs<AppRouter>['platformKeys']['list'][number];
type Words = ReturnType<typeof useTranslations<'platform.keys'>>;

/** Who may use the platform from outside. Revoking takes effect with the next request. */
export function PlatformKeys() {
  const t = useTranslations('platform.keys');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const projects = useProjects();
  const keys = useQuery(trpc.platformKeys.list.queryOptions());
  const revoke = useMutation(
    trpc.platformKeys.delete.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.platformKeys.list.queryFilter()),
    }),
  );

  function ask({ id, name, last4 }: PlatformKey) {
    confirm({
      title: t('revokeTitle', { name }),
      consequence: t('revokeNote', { last4 }),
      action: t('revokeKey'),
      async run() {
        await revoke.mutateAsync({ id });
        toast.done(t('revoked'));
      },
    });
  }

  return (
    <>
      <CreateKey />
      <NestedList<PlatformKey>
        label={t('title')}
        listed={completeList(keys)}
        // biome-ignore lint/correctness/useExhaustiveDependencies: `ask` does the same each time
        columns={useMemo(() => keyColumns(t, projects, ask), [t, projects])}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        count={(count) => t('count', { count })}
        failed={t('failed')}
        empty={
          <EmptyState title={t('empty')}>
            {t.rich('emptyText', { code: (words) => <code>{words}</code> })}
          </EmptyState>
        }
      />
    </>
  );
}

function keyColumns(
  t: Words,
  projects: ReturnType<typeof useProjects>,
  revoke: (key: PlatformKey) => void,
): HeadedColumn<PlatformKey>[] {
  return [
    { key: 'name', header: t('name'), cell: ({ name }) => name },
    { key: 'key', header: t('key'), width: 75, cell: ({ last4 }) => <code>…{last4}</code> },
    {
      key: 'project',
      header: t('project'),
      width: 100,
      cell: ({ project }) => projects.find(({ id }) => id === project)?.name ?? project,
    },
    {
      key: 'access',
      header: t('access'),
      width: 100,
      cell: ({ access, scopes }) => (
        <span title={scopes.join(', ') || undefined}>{t(`accesses.${access}`)}</span>
      ),
    },
    {
      key: 'expires',
      header: t('expires'),
      width: 105,
      cell: ({ expires_at }) =>
        expires_at === null ? t('never') : <RelativeTime at={expires_at} mayLieAhead />,
    },
    {
      key: 'used',
      header: t('used'),
      width: 130,
      cell: ({ last_used_at }) =>
        last_used_at === null ? t('never') : <RelativeTime at={last_used_at} />,
    },
    {
      key: 'revoke',
      header: t('action'),
      width: 105,
      align: 'right',
      cell: (key) => (
        <Button
          variant="default"
          size="compact-xs"
          aria-label={t('revokeOf', { name: key.name })}
          onClick={() => revoke(key)}
        >
          {t('revoke')}
        </Button>
      ),
    },
  ];
}
