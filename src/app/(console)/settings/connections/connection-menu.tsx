'use client';

import { ActionIcon, Loader, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import Link from 'next/link';
import { toast } from '@/components/toast';
import type { ConnectionView } from '../../frame/use-connection';
import { connectionPath, failureOf } from './connection';
import { useConnectionActions } from './use-connection-actions';

/** What can be done with a connection from its row. For admins. */
export function ConnectionMenu({ connection }: { connection: ConnectionView }) {
  const { slug, name, source, deleted_at } = connection;
  const { test, askToDelete, askToPurge } = useConnectionActions(connection);

  function runTest() {
    test.mutate(
      { slug },
      {
        onSuccess(tested) {
          const failure = failureOf(tested);
          if (failure) toast.failed(`${name} failed its test`, failure);
          else toast.done(`${name} answers`);
        },
        onError: (error) => toast.failed(`${name} was not tested`, error),
      },
    );
  }

  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${name}`} size={24}>
          {test.isPending ? <Loader size={14} /> : <IconDots size={16} />}
        </ActionIcon>
      </Menu.Target>
      {deleted_at === null ? (
        <Menu.Dropdown>
          <Menu.Item onClick={runTest} disabled={test.isPending}>
            Test connection
          </Menu.Item>
          <Menu.Item component={Link} href={connectionPath(slug)}>
            {source === 'settings' ? 'Edit connection' : 'Open connection'}
          </Menu.Item>
          {source === 'settings' && (
            <Menu.Item color="var(--tone-bad)" onClick={askToDelete}>
              Delete connection
            </Menu.Item>
          )}
        </Menu.Dropdown>
      ) : (
        <Menu.Dropdown>
          <Menu.Item component={Link} href={`/history?connection=${slug}`}>
            See its history
          </Menu.Item>
          <Menu.Item color="var(--tone-bad)" onClick={() => askToPurge()}>
            Purge history
          </Menu.Item>
        </Menu.Dropdown>
      )}
    </Menu>
  );
}
