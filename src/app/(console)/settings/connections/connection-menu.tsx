'use client';

import { useTranslations } from 'use-intl';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { toast } from '@/components/toast';
import type { ConnectionView } from '../../app-shell/use-connection';
import { connectionPath, failureOf } from './connection';
import { useConnectionActions } from './use-connection-actions';

/** What can be done with a connection from its row. For admins. */
export function ConnectionMenu({ connection }: { connection: ConnectionView }) {
  const t = useTranslations('connections');
  const { slug, name, kind, source, deleted_at } = connection;
  const { test, askToDelete, askToPurge } = useConnectionActions(connection);
  const isOurs = source === 'settings';

  function runTest() {
    test.mutate(
      { slug },
      {
        onSuccess(tested) {
          const failure = failureOf(tested);
          if (failure) toast.failed(t('test.failedOf', { name }), failure);
          else toast.done(t('test.passedOf', { name }));
        },
        onError: (error) => toast.failed(t('test.notRunOf', { name }), error),
      },
    );
  }

  return (
    <ActionsMenu
      label={t('menu.actionsOf', { name })}
      size={24}
      loading={test.isPending}
      entries={
        deleted_at === null
          ? [
              { key: 'test', label: t('test.run'), onSelect: runTest },
              {
                key: 'open',
                label: isOurs && kind !== 'platform' ? t('menu.edit') : t('menu.open'),
                href: connectionPath(slug),
              },
              ...(isOurs
                ? [
                    {
                      key: 'delete',
                      label: t('menu.delete'),
                      danger: true,
                      onSelect: askToDelete,
                    },
                  ]
                : []),
            ]
          : [
              {
                key: 'history',
                label: t('menu.history'),
                href: `/history?connection=${slug}`,
              },
              {
                key: 'purge',
                label: t('menu.purge'),
                danger: true,
                onSelect: () => askToPurge(),
              },
            ]
      }
    />
  );
}
