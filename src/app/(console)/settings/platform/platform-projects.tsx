'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { EmptyState } from '@/components/empty-state';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { NestedList } from '@/components/nested-list';
import type { HeadedColumn } from '@/components/record-list/columns';
import { completeList } from '@/components/record-list/listed';
import { toast } from '@/components/toast';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import { NameProject } from './name-project';

type Project = inferRouterOutputs<AppRouter>['platformProjects']['list'][number];
type Words = ReturnType<typeof useTranslations<'platform.projects'>>;

interface Actions {
  connect: (project: Project) => void;
  rename: (project: Project) => void;
  archive: (project: Project) => void;
  restore: (project: Project) => void;
}

/** What keys belong to. The console sees a project through a connection of its own. */
export function PlatformProjects() {
  const t = useTranslations('platform.projects');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const projects = useQuery(trpc.platformProjects.list.queryOptions());
  const [renamed, setRenamed] = useState<Project | null>(null);
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.platformProjects.list.queryFilter()),
      queryClient.invalidateQueries(trpc.connections.list.queryFilter()),
    ]);
  const onSettled = refresh;
  const onError = (error: unknown) => toast.failed(t('notDone'), error);
  const connect = useMutation(
    trpc.platformProjects.connect.mutationOptions({
      onSettled,
      onError,
      onSuccess: () => toast.done(t('connected')),
    }),
  );
  const restore = useMutation(
    trpc.platformProjects.restore.mutationOptions({
      onSettled,
      onError,
      onSuccess: () => toast.done(t('restored')),
    }),
  );
  const archive = useMutation(trpc.platformProjects.archive.mutationOptions({ onSettled }));

  const actions: Actions = {
    connect: ({ id }) => connect.mutate({ id }),
    rename: setRenamed,
    restore: ({ id }) => restore.mutate({ id }),
    archive: ({ id, name }) =>
      confirm({
        title: t('archiveTitle', { name }),
        consequence: t('archiveNote'),
        action: t('archive'),
        async run() {
          await archive.mutateAsync({ id });
          toast.done(t('archived'));
        },
      }),
  };

  return (
    <>
      <p className={classes.help}>{t('about')}</p>
      <NameProject key={renamed?.id ?? ''} project={renamed} onDone={() => setRenamed(null)} />
      <NestedList<Project>
        label={t('title')}
        listed={completeList(projects)}
        columns={projectColumns(t, actions)}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        rowVersion={({ name, archived_at, connection }) => `${name} ${archived_at} ${connection}`}
        count={(count) => t('count', { count })}
        failed={t('failed')}
        empty={<EmptyState title={t('title')} />}
      />
    </>
  );
}

function projectColumns(t: Words, actions: Actions): HeadedColumn<Project>[] {
  return [
    { key: 'name', header: t('name'), cell: ({ name }) => name },
    { key: 'id', header: t('id'), width: 150, cell: ({ id }) => <code title={id}>{id}</code> },
    {
      key: 'state',
      header: t('state'),
      width: 105,
      cell: ({ archived_at }) => (archived_at === null ? t('inUse') : t('isArchived')),
    },
    {
      key: 'connection',
      header: t('connection'),
      width: 150,
      cell: (project) =>
        project.connection === null ? (
          <Button
            variant="default"
            size="compact-xs"
            aria-label={t('connectOf', { name: project.name })}
            onClick={() => actions.connect(project)}
          >
            {t('connect')}
          </Button>
        ) : (
          <Link href={`/settings/connections/${project.connection}`}>{project.connection}</Link>
        ),
    },
    {
      key: 'actions',
      header: t('action'),
      width: 70,
      align: 'right',
      cell: (project) => (
        <ActionsMenu
          label={t('actionsOf', { name: project.name })}
          size={24}
          entries={[
            { key: 'rename', label: t('rename'), onSelect: () => actions.rename(project) },
            ...(project.archived_at !== null
              ? [{ key: 'restore', label: t('restore'), onSelect: () => actions.restore(project) }]
              : []),
            ...(project.archived_at === null && project.id !== 'default'
              ? [
                  {
                    key: 'archive',
                    label: t('archive'),
                    danger: true,
                    onSelect: () => actions.archive(project),
                  },
                ]
              : []),
          ]}
        />
      ),
    },
  ];
}
