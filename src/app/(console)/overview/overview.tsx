'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { useTRPC } from '@/trpc/client';
import { Attention } from './attention';
import { ConnectionCards } from './connection-cards';
import { FirstSteps } from './first-steps';
import classes from './overview.module.css';
import { RecordSection } from './record-section';

/** What needs attention now, what runs, what ended, and for a newcomer what to do first. */
export function Overview() {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.history.overview.queryOptions(undefined, { refetchInterval: 30_000 }),
  );
  const { data } = query;

  return (
    <>
      <PageHeader
        title="Overview"
        about="Your OpenAI platforms and everything that speaks their API, with a history that stays."
      />
      {query.error && (
        <ErrorPanel
          title="Couldn't load the history."
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {data?.empty && <FirstSteps />}
      <div className={classes.columns}>
        <div>
          <Attention overview={data} />
          {data && !data.empty && (
            <>
              <RecordSection title="Running" records={data.running} none="No job is running." />
              <RecordSection title="Ended" records={data.ended} none="No job has ended yet.">
                <Link href="/history" className={classes.more}>
                  All of the history
                </Link>
              </RecordSection>
            </>
          )}
        </div>
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
