'use client';

import type { inferRouterOutputs } from '@trpc/server';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { RelativeTime } from '@/components/relative-time';
import { StatusIcon } from '@/components/status-icon';
import { healthAt } from '@/lib/connection-health';
import type { AppRouter } from '@/server/router';
import { type ConnectionView, useConnections } from '../app-shell/use-connection';
import { EndingModels, useEndingModels } from './ending-models';
import classes from './overview.module.css';
import { RecordItem } from './record-section';

type OverviewData = inferRouterOutputs<AppRouter>['history']['overview'];

/** Files beyond these are only counted. */
const filesShown = 5;

/** The first question on call: what is wrong now, and what soon will be. */
export function Attention({ overview }: { overview: OverviewData | undefined }) {
  const t = useTranslations('overview');
  const connections = useConnections().filter(({ deleted_at }) => deleted_at === null);
  // Joined, since only a text can be compared from one second to the next.
  const slugs = useTicking((now) =>
    connections
      .filter(({ health }) => healthAt(health, now / 1000) === 'unhealthy')
      .map(({ slug }) => slug)
      .join(' '),
  ).split(' ');
  const unhealthy = connections.filter(({ slug }) => slugs.includes(slug));
  const { failed = [], waiting = [], ending = [], expiring = [] } = overview ?? {};
  const files = expiring.slice(0, filesShown);
  const endingModels = useEndingModels();
  const count =
    endingModels.length +
    unhealthy.length +
    failed.length +
    waiting.length +
    ending.length +
    expiring.length;

  return (
    <section aria-labelledby="attention" className={classes.section}>
      <h2 id="attention" className={classes.heading}>
        {t('attention')}
      </h2>
      <EndingModels models={endingModels} />
      {count === 0 && overview && (
        <p className={classes.none}>
          <StatusIcon statusColor="good" /> {t('allWell')}
        </p>
      )}
      <ul className={classes.records}>
        {unhealthy.map((connection) => (
          <UnhealthyConnection key={connection.slug} connection={connection} />
        ))}
        {waiting.map((record) => (
          <RecordItem key={`waiting ${record.connection} ${record.id}`} record={record} />
        ))}
        {failed.map((record) => (
          <RecordItem key={`failed ${record.connection} ${record.id}`} record={record} />
        ))}
        {ending.map((record) => (
          <RecordItem key={`ending ${record.connection} ${record.id}`} record={record} progress />
        ))}
        {files.map((record) => (
          <RecordItem
            key={`file ${record.connection} ${record.id}`}
            record={record}
            note={record.kept ? t('kept') : t('notKept')}
          />
        ))}
      </ul>
      {expiring.length > filesShown && (
        <Link href="/history?kind=file" className={classes.more}>
          {t('moreFiles', { count: expiring.length - filesShown })}
        </Link>
      )}
    </section>
  );
}

function UnhealthyConnection({
  connection: { slug, name, health },
}: {
  connection: ConnectionView;
}) {
  const t = useTranslations('overview');
  const { status, message, checked_at } = health;
  return (
    <li>
      <Link href={`/settings/connections/${slug}`}>
        <span className={classes.name}>{name}</span>
        <span className={classes.facts}>
          {t('connection')}
          <span className={classes.unhealthy}>
            <StatusIcon statusColor="bad" />{' '}
            {[status === null ? t('noAnswer') : t('status', { status: String(status) }), message]
              .filter(Boolean)
              .join(': ')}
          </span>
          <RelativeTime at={checked_at} />
        </span>
      </Link>
    </li>
  );
}
