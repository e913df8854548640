'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
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
  const t = useTranslations('overview');
  const trpc = useTRPC();
  const query = useQuery(
    trpc.history.overview.queryOptions(undefined, { refetchInterval: 30_000 }),
  );
  const { data } = query;

  return (
    <>
      <PageHeader title={t('title')} about={t('about')} />
      {query.error && (
        <ErrorPanel
          title={t('failed')}
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
              <RecordSection
                id="running"
                title={t('running')}
                records={data.running}
                none={t('noneRunning')}
              />
              <RecordSection
                id="ended"
                title={t('ended')}
                records={data.ended}
                none={t('noneEnded')}
              >
                <Link href="/history" className={classes.more}>
                  {t('all')}
                </Link>
              </RecordSection>
            </>
          )}
        </div>
        <section aria-labelledby="connections">
          <h2 id="connections" className={classes.heading}>
            {t('connections')}
          </h2>
          <ConnectionCards />
        </section>
      </div>
    </>
  );
}
