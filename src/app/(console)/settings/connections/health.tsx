'use client';

import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { RelativeTime } from '@/components/relative-time';
import { StatusBadge } from '@/components/status-badge';
import { healthAt } from '@/lib/connection-health';
import type { ConnectionView } from '../../app-shell/use-connection';
import classes from '../settings.module.css';

/** Whether the connection works, according to its last request; grey once that is too long ago to be believed. */
export function Health({ connection, live }: { connection: ConnectionView; live?: boolean }) {
  const t = useTranslations('connections');
  const { kind, health, deleted_at } = connection;
  const { checked_at, status } = health;
  const state = useTicking((now) => healthAt(health, now / 1000));
  if (deleted_at !== null) {
    return (
      <StatusBadge
        status={t('health.deleted')}
        statusColor="gone"
        detail={t('health.historyKept')}
      />
    );
  }
  if (kind === 'platform' && state !== 'unhealthy') {
    return (
      <StatusBadge
        status={t('health.answers')}
        statusColor="good"
        detail={t('inProcess')}
        live={live}
      />
    );
  }
  if (checked_at === null) {
    return <StatusBadge status={t('health.untested')} statusColor="unknown" live={live} />;
  }
  return (
    <span className={classes.health}>
      {state === 'healthy' && (
        <StatusBadge status={t('health.answers')} statusColor="good" live={live} />
      )}
      {state === 'unhealthy' && (
        <StatusBadge
          status={t('health.failing')}
          statusColor="bad"
          detail={status === null ? t('health.noAnswer') : t('health.status', { status })}
          live={live}
        />
      )}
      {state === 'unknown' && (
        <StatusBadge
          status={t('health.stale')}
          statusColor="unknown"
          detail={t('health.lastAsked')}
          live={live}
        />
      )}
      <span aria-hidden="true">·</span>
      <RelativeTime at={checked_at} />
    </span>
  );
}
