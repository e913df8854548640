import { RelativeTime } from '@/components/relative-time';
import { StatusBadge } from '@/components/status-badge';
import type { ConnectionView } from '../../frame/use-connection';
import classes from '../settings.module.css';

/** What the last request for its models came to. */
export function Health({ connection, live }: { connection: ConnectionView; live?: boolean }) {
  const { kind, health, deleted_at } = connection;
  if (deleted_at !== null) {
    return <StatusBadge status="deleted" tone="gone" meaning="history kept" />;
  }
  if (kind === 'platform' && health.state !== 'failing') {
    return <StatusBadge status="answers" tone="good" meaning="in this process" live={live} />;
  }
  if (health.state === 'unknown')
    return <StatusBadge status="not tested" tone="unknown" live={live} />;
  return (
    <span className={classes.health}>
      {health.state === 'ok' ? (
        <StatusBadge status="answers" tone="good" live={live} />
      ) : (
        <StatusBadge
          status="failing"
          tone="bad"
          meaning={health.error?.status ? `status ${health.error.status}` : 'no answer'}
          live={live}
        />
      )}
      {health.checked_at !== null && (
        <>
          <span aria-hidden="true">·</span>
          <RelativeTime at={health.checked_at} />
        </>
      )}
    </span>
  );
}
