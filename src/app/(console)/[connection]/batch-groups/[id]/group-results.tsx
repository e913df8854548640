'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { SkeletonLines } from '@/components/record-detail/detail-skeleton';
import { useUrlState } from '@/components/use-url-state';
import { shortenId } from '@/lib/format';
import type { BatchGroupView } from '@/server/batch-groups/view';
import { useTRPC } from '@/trpc/client';
import { recordPath } from '../../../records/record-paths';
import { IndexedResults } from '../../batches/[id]/results/indexed-results';
import { lineOf, resultFilters } from '../../batches/[id]/results/result-filters';
import { ResultSource } from '../../batches/[id]/results/result-source';
import { useResults } from '../../batches/[id]/results/use-results';
import type { BatchView } from '../../batches/batch-types';
import classes from '../batch-groups.module.css';

/** The result that counts of each request, over all parts. */
export function GroupResults({ group }: { group: BatchGroupView }) {
  return (
    <ResultSource value="batchGroups">
      <Loaded group={group} />
    </ResultSource>
  );
}

function Loaded({ group }: { group: BatchGroupView }) {
  const t = useTranslations('batchGroups');
  const words = useTranslations('batchResults');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { connection, id, counts } = group;
  const { state } = useUrlState(resultFilters);
  const line = lineOf(state);
  const results = useResults(connection, id, state, line ?? 0);
  const { query, first } = results;

  const known = `${counts.ok} ${counts.failed} ${counts.missing}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever a part has brought results
  useEffect(() => {
    for (const part of ['results', 'resultCursors', 'result', 'tries'] as const)
      void queryClient.invalidateQueries(trpc.batchGroups[part].pathFilter());
  }, [known]);

  if (query.isError && !first)
    return (
      <ErrorPanel
        title={words('failed')}
        error={query.error}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  if (!first) return <SkeletonLines />;
  if (!first.indexed)
    return <EmptyState title={t('results.none')}>{t('results.noneText')}</EmptyState>;
  return (
    <IndexedResults
      connection={connection}
      batch={asBatch(group)}
      results={results}
      first={first}
      below={line !== null && <Tries group={group} line={line} />}
    />
  );
}

/** What the results of a batch are shown with. */
function asBatch({ id, connection }: BatchGroupView): BatchView {
  return { id, connection, snapshot: { id, status: 'cancelled' } } as unknown as BatchView;
}

/** Each batch in which a request was asked, and what it came to there. */
function Tries({ group, line }: { group: BatchGroupView; line: number }) {
  const t = useTranslations('batchGroups');
  const trpc = useTRPC();
  const { connection, id } = group;
  const { data } = useQuery(trpc.batchGroups.tries.queryOptions({ connection, id, line }));
  if (!data) return null;
  return (
    <section className={classes.below} aria-label={t('tries.title')}>
      <h2>{t('tries.title')}</h2>
      <ol className={classes.tries}>
        {data.map(({ part, batch, outcome, code, counts, state }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a try has no other identity than its place
          <li key={index}>
            <span>{t('tries.part', { number: part })}</span>
            {batch ? (
              <Link href={recordPath(connection, 'batch', batch)}>{shortenId(batch)}</Link>
            ) : (
              <span className={classes.dimmed}>{t('tries.noBatch')}</span>
            )}
            <span>{outcome ? t(`tries.outcomes.${outcome}`) : t(`partStates.${state}`)}</span>
            {code && <code>{code}</code>}
            {counts && <strong>{t('tries.counts')}</strong>}
          </li>
        ))}
      </ol>
    </section>
  );
}
