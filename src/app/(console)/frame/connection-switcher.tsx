'use client';

import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { StatusIcon } from '@/components/status-icon';
import type { Tone } from '@/lib/status-tone';
import classes from './connection-switcher.module.css';
import { onConnection } from './navigation';
import { type ConnectionView, useConnection, useConnections } from './use-connection';

export function ConnectionSwitcher({ folded }: { folded: boolean }) {
  const current = useConnection();
  const pathname = usePathname();
  const others = useConnections().filter(({ deleted_at }) => deleted_at === null);

  return (
    <Menu position="bottom-start" width={264}>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={`Connection: ${current.name}`}>
          <span className={classes.initial} aria-hidden="true">
            {current.name.slice(0, 1).toUpperCase()}
          </span>
          {!folded && (
            <>
              <span className={classes.name}>
                {current.name}
                <small>{healthWord(current)}</small>
              </span>
              <IconSelector size={14} aria-hidden="true" />
            </>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((connection) => (
          <Menu.Item
            key={connection.slug}
            component={Link}
            href={onConnection(pathname, current.slug, connection.slug)}
            leftSection={<StatusIcon tone={tones[stateOf(connection)]} />}
            rightSection={
              connection.slug === current.slug && <IconCheck size={14} aria-label="current" />
            }
          >
            <span className={classes.name}>
              {connection.name}
              <small>{connection.base_url}</small>
            </span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} href="/settings/connections">
          Manage connections
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const tones: Record<ConnectionView['health']['state'], Tone> = {
  healthy: 'good',
  unhealthy: 'bad',
  unknown: 'waiting',
};

/** The embedded platform answers in this process: there is nothing that could be down. */
function stateOf({ kind, health }: ConnectionView) {
  return kind === 'platform' && health.state === 'unknown' ? 'healthy' : health.state;
}

function healthWord(connection: ConnectionView) {
  if (connection.deleted_at !== null) return 'deleted, history kept';
  if (connection.kind === 'platform') return 'built in';
  const state = stateOf(connection);
  if (state === 'unhealthy') return 'failing';
  if (state === 'healthy') return 'reachable';
  return connection.health.checked_at === null ? 'not asked yet' : 'not asked lately';
}
