'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { ButtonLink } from '@/components/controls/button-link';
import { RelativeTime } from '@/components/relative-time';
import { StatusIcon } from '@/components/status-icon';
import { healthAt } from '@/lib/connection-health';
import { useAccount } from '../app-shell/use-account';
import { type ConnectionView, useConnections } from '../app-shell/use-connection';
import classes from './overview.module.css';

export function ConnectionCards() {
  const t = useTranslations('overview');
  const kinds = useTranslations('connections.kinds');
  const { may } = useAccount();
  const connections = useConnections().filter(({ deleted_at }) => deleted_at === null);
  return (
    <>
      <ul className={classes.cards}>
        {connections.map((connection) => (
          <li key={connection.slug} className={classes.card}>
            <Link href={`/${connection.slug}/batches`} className={classes.cardName}>
              {connection.name}
            </Link>
            <span className={classes.cardKind}>{kinds(connection.kind)}</span>
            <code className={classes.url}>{connection.base_url}</code>
            <Health connection={connection} />
          </li>
        ))}
      </ul>
      {may('admin') && (
        <ButtonLink href="/settings/connections/new" variant="default" className={classes.add}>
          {t('addConnection')}
        </ButtonLink>
      )}
    </>
  );
}

function Health({ connection: { kind, health } }: { connection: ConnectionView }) {
  const t = useTranslations('overview');
  const { checked_at, message } = health;
  const state = useTicking((now) => healthAt(health, now / 1000));
  if (kind === 'platform' && state !== 'unhealthy') {
    return <Line statusColor="good">{t('inProcess')}</Line>;
  }
  if (checked_at === null) return <Line statusColor="waiting">{t('notAsked')}</Line>;
  const words = {
    healthy: t('answered'),
    unhealthy: message ?? t('failing'),
    unknown: t('lastAsked'),
  };
  return (
    <Line statusColor={statusColors[state]}>
      {words[state]} <RelativeTime at={checked_at} />
    </Line>
  );
}

const statusColors = { healthy: 'good', unhealthy: 'bad', unknown: 'waiting' } as const;

function Line({
  statusColor,
  children,
}: {
  statusColor: 'good' | 'bad' | 'waiting';
  children: ReactNode;
}) {
  return (
    <span className={classes.health} data-tone={statusColor}>
      <StatusIcon statusColor={statusColor} />
      <span>{children}</span>
    </span>
  );
}
