import { useTicking } from '@/components/clock';
import { RelativeTime } from '@/components/relative-time';
import { StatusBadge } from '@/components/status-badge';
import { healthAt } from '@/lib/connection-health';
import type { ConnectionView } from '../../frame/use-connection';
import classes from '../settings.module.css';

/** Whether the connection works, as its last request told; grey once that is too long ago to be believed. */
export function Health({ connection, live }: { connection: ConnectionView; live?: boolean }) {
  const { kind, health, deleted_at } = connection;
  const { checked_at, status } = health;
  const state = useTicking((now) => healthAt(health, now / 1000));
  if (deleted_at !== null) {
    return <StatusBadge status="deleted" tone="gone" meaning="history kept" />;
  }
  if (kind === 'platform' && state !== 'unhealthy') {
    return <StatusBadge status="answers" tone="good" meaning="in this process" live={live} />;
  }
  if (checked_at === null) return <StatusBadge status="not tested" tone="unknown" live={live} />;
  return (
    <span className={classes.health}>
      {state === 'healthy' && <StatusBadge status="answers" tone="good" live={live} />}
      {state === 'unhealthy' && (
        <StatusBadge
          status="failing"
          tone="bad"
          meaning={status === null ? 'no answer' : `status ${status}`}
          live={live}
        />
      )}
      {state === 'unknown' && (
        <StatusBadge status="not asked lately" tone="unknown" meaning="last asked" live={live} />
      )}
      <span aria-hidden="true">·</span>
      <RelativeTime at={checked_at} />
    </span>
  );
}
