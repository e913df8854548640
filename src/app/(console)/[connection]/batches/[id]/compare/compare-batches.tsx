'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ButtonLink } from '@/components/controls/button-link';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { SkeletonLines } from '@/components/record-detail/detail-skeleton';
import { useUrlState } from '@/components/use-url-state';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { listPath, recordPath } from '../../../../records/record-paths';
import { useKindWords } from '../../../../records/use-kind-words';
import { comparePath } from '../../batch';
import { ChooseBatch } from './choose-batch';
import { comparedState } from './compare';
import { ComparedRequests } from './compared-requests';
import { ComparedSummary } from './compared-summary';

interface CompareBatchesProps {
  connection: string;
  id: string;
}

/** A batch beside another of the same requests: what is different, request by request. */
export function CompareBatches({ connection, id }: CompareBatchesProps) {
  const t = useTranslations('compareBatches');
  const { many } = useKindWords('batch');
  const { state, set, hrefWith } = useUrlState(comparedState);
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery(
    trpc.batchComparisons.retrieve.queryOptions(
      { connection, id, with: state.with },
      {
        enabled: state.with !== '',
        // The results of one may still be on their way.
        refetchInterval: ({ state: { error } }) =>
          error?.data?.code === 'PRECONDITION_FAILED' ? 2_000 : false,
      },
    ),
  );
  const cleared = { ...comparedState };

  return (
    <>
      <PageHeader
        title={t('title')}
        about={t('about')}
        crumbs={[
          { label: many, href: listPath(connection, 'batch') },
          { label: shortenId(id), href: recordPath(connection, 'batch', id) },
        ]}
        actions={
          state.with !== '' && (
            <>
              <ButtonLink href={comparePath(connection, state.with, id)} variant="default">
                {t('swap')}
              </ButtonLink>
              <Button variant="default" onClick={() => set(cleared)}>
                {t('another')}
              </Button>
            </>
          )
        }
      />
      {state.with === '' ? (
        <ChooseBatch
          connection={connection}
          id={id}
          hrefOf={(other) => hrefWith({ ...cleared, with: other })}
          onChoose={(other) => set({ ...cleared, with: other })}
        />
      ) : error ? (
        <ErrorPanel
          title={t('failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      ) : data ? (
        <>
          <ComparedSummary connection={connection} comparison={data} />
          <ComparedRequests connection={connection} comparison={data} />
        </>
      ) : (
        <SkeletonLines />
      )}
    </>
  );
}
