import Link from 'next/link';
import type { ConnectionView } from '../../../frame/use-connection';
import classes from '../../settings.module.css';

/** Why a connection cannot be changed here, where it cannot. */
export function Origin({ connection }: { connection: ConnectionView }) {
  const { source, deleted_at } = connection;
  if (deleted_at !== null) {
    return (
      <p className={classes.note}>
        <span>
          This connection was deleted and its key erased. What was seen on it can still be read in
          the <Link href={`/history?connection=${connection.slug}`}>history</Link>, until an admin
          purges it.
        </span>
      </p>
    );
  }
  if (source === 'builtin') {
    return (
      <p className={classes.note}>
        <span>
          The local platform is a part of Signalbox that runs in the same process. There is nothing
          to set up, and it can be neither edited nor deleted. Its address and keys for other
          clients are under <Link href="/settings/platform">Platform</Link>.
        </span>
      </p>
    );
  }
  if (source === 'environment') {
    return (
      <p className={classes.note}>
        <span>
          This connection comes from the environment of the server: <code>OPENAI_API_KEY</code>,{' '}
          <code>OPENAI_BASE_URL</code>, <code>OPENAI_ORG_ID</code> and{' '}
          <code>OPENAI_PROJECT_ID</code>. Change them there and start the server again; without the
          key it is deleted, and its history stays.
        </span>
      </p>
    );
  }
  return null;
}
