'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { useTRPC } from '@/trpc/client';
import { RecentOperations } from '../bulk-operations/recent-operations';
import { ArchiveGauge } from './archive-gauge';
import { ExpiryForecast } from './expiry-forecast';
import { QuotaGauge } from './quota-gauge';
import { RetentionRules } from './retention-rules';

/** What files take upstream and here, what expires, and the rules by which files are deleted. */
export function StoragePage({ connection }: { connection: string }) {
  const t = useTranslations('storage');
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery(
    trpc.storage.gauge.queryOptions({ connection }),
  );
  return (
    <>
      <PageHeader title={t('title')} about={t('about')} />
      {error && !data && (
        <ErrorPanel
          title={t('failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data && <QuotaGauge connection={connection} gauge={data} />}
      {data && <ExpiryForecast days={data.expiring} />}
      <RetentionRules connection={connection} />
      <RecentOperations connection={connection} kinds={fileKinds} />
      <ArchiveGauge connection={connection} />
    </>
  );
}

const fileKinds = ['file' as const];
