'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { useFormat } from '@/components/use-format';
import { useUrlState } from '@/components/use-url-state';
import { useTRPC } from '@/trpc/client';
import classes from './usage.module.css';
import { UsageChart } from './usage-chart';
import { UsageFigures } from './usage-figures';
import { UsageFilters } from './usage-filters';
import { reportInput, usageState } from './usage-query';
import { DayTable, GroupTable } from './usage-tables';

/** What was used on all connections, by day and by what it is grouped by. */
export function Usage() {
  const t = useTranslations('usage');
  const { timeZone } = useFormat();
  const minute = useTicking((now) => Math.floor(now / 60_000));
  const { state, set } = useUrlState(usageState);
  const input = reportInput(state, timeZone, minute * 60);
  const trpc = useTRPC();
  const report = useQuery(
    trpc.usage.report.queryOptions(input, {
      placeholderData: keepPreviousData,
      refetchInterval: 60_000,
    }),
  );
  const { data } = report;
  const isEmpty = data?.total.counts.requests === 0;
  return (
    <>
      <PageHeader
        title={t('title')}
        about={t('about')}
        actions={
          <Link href="/usage/prices" className={classes.link}>
            {t('toPrices')}
          </Link>
        }
      />
      <UsageFilters input={input} state={state} onChange={set} />
      {report.error && (
        <ErrorPanel
          title={t('failed')}
          error={report.error}
          onRetry={() => void report.refetch()}
          retrying={report.isFetching}
        />
      )}
      {data && (
        <>
          <UsageFigures report={data} input={input} />
          {isEmpty ? (
            <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
          ) : (
            <>
              <UsageChart days={data.days} zone={input.time_zone} />
              <GroupTable groups={data.groups} total={data.total} input={input} />
              <DayTable days={data.days} total={data.total} input={input} />
            </>
          )}
        </>
      )}
      <p className={classes.note}>{t('note')}</p>
    </>
  );
}
