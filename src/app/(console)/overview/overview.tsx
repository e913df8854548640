'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { RelativeTime } from '@/components/relative-time';
import { StatusBadge } from '@/components/status-badge';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { objectPath } from '../frame/palette/object-path';
import { kindLabels, type SeenObject } from '../history/history-filters';
import { ConnectionCards } from './connection-cards';
import { FirstSteps } from './first-steps';
import classes from './overview.module.css';
import { recentLimit, unfinished } from './queries';

/** What is under way, whether the connections are well, and for a newcomer what to do first. */
export function Overview() {
  const trpc = useTRPC();
  const recent = useQuery(trpc.history.list.queryOptions({ limit: recentLimit }));
  const running = useQuery(trpc.history.list.queryOptions(unfinished));
  const isNew = recent.data?.items.length === 0;

  return (
    <>
      <PageHeader
        title="Overview"
        about="Your OpenAI platforms and everything that speaks their API, with a history that stays."
      />
      {recent.error && (
        <ErrorPanel
          title="The history was not read."
          error={recent.error}
          onRetry={() => void recent.refetch()}
        />
      )}
      {isNew && <FirstSteps />}
      <div className={classes.columns}>
        {!isNew && (
          <div>
            <RecordSection
              title="Under way"
              records={running.data?.items}
              none="No batch is running."
            />
            <RecordSection
              title="Newest"
              records={recent.data?.items}
              none="Nothing yet."
              more={{ label: 'All of the history', href: '/history' }}
            />
          </div>
        )}
        <section aria-labelledby="connections">
          <h2 id="connections" className={classes.heading}>
            Connections
          </h2>
          <ConnectionCards />
        </section>
      </div>
    </>
  );
}

interface RecordSectionProps {
  title: string;
  records: SeenObject[] | undefined;
  none: string;
  more?: { label: string; href: string };
}

function RecordSection({ title, records, none, more }: RecordSectionProps) {
  const id = title.toLowerCase().replaceAll(' ', '-');
  return (
    <section aria-labelledby={id} className={classes.section}>
      <h2 id={id} className={classes.heading}>
        {title}
      </h2>
      {records?.length === 0 && <p className={classes.none}>{none}</p>}
      <ul className={classes.records}>
        {records?.map((record) => (
          <li key={`${record.connection} ${record.id}`}>
            <Link href={objectPath(record.connection, record.kind, record.id) ?? '/history'}>
              <span className={classes.name}>{record.name ?? shortenId(record.id)}</span>
              <span className={classes.facts}>
                {kindLabels[record.kind]} <StatusBadge status={record.status} />
                <RelativeTime at={record.created_at} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {more && (
        <Link href={more.href} className={classes.more}>
          {more.label}
        </Link>
      )}
    </section>
  );
}
