'use client';

import { IconCheck } from '@tabler/icons-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { MenuButton } from '@/components/menu/menu-button';
import { StatusIcon } from '@/components/status-icon';
import type { StatusColor } from '@/lib/status-color';
import classes from './connection-switcher.module.css';
import { onConnection } from './navigation';
import { PageIcon } from './page-icon';
import { type ConnectionView, useConnection, useConnections } from './use-connection';

export function ConnectionSwitcher({ folded }: { folded: boolean }) {
  const t = useTranslations('frame');
  const current = useConnection();
  const pathname = usePathname();
  const others = useConnections().filter(({ deleted_at }) => deleted_at === null);

  return (
    <MenuButton
      position="bottom-start"
      width={264}
      trigger={
        <button
          type="button"
          className={classes.button}
          aria-label={t('connectionIs', { name: current.name })}
        >
          <span className={classes.initial} aria-hidden="true">
            {current.name.slice(0, 1).toUpperCase()}
          </span>
          {!folded && (
            <>
              <span className={classes.name}>
                {current.name}
                <small>{healthWord(current)}</small>
              </span>
              <PageIcon name="selector" size={14} />
            </>
          )}
        </button>
      }
      entries={[
        ...others.map((connection) => ({
          key: connection.slug,
          label: connection.name,
          description: connection.base_url,
          href: onConnection(pathname, current.slug, connection.slug),
          icon: <StatusIcon statusColor={statusColors[stateOf(connection)]} />,
          mark: connection.slug === current.slug && (
            <IconCheck size={14} aria-label={t('currentConnection')} />
          ),
        })),
        { key: 'before-manage', divider: true },
        { key: 'manage', label: t('manageConnections'), href: '/settings/connections' },
      ]}
    />
  );
}

const statusColors: Record<ConnectionView['health']['state'], StatusColor> = {
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
  return connection.health.checked_at === null ? 'not contacted yet' : 'not contacted lately';
}
