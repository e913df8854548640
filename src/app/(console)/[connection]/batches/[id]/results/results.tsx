'use client';

import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { SkeletonLines } from '@/components/record-detail/detail-skeleton';
import { useUrlState } from '@/components/use-url-state';
import { isOpen } from '../../batch';
import type { BatchView } from '../../batch-types';
import { IndexedResults } from './indexed-results';
import { NoResults } from './no-results';
import { lineOf, resultFilters } from './result-filters';
import { useResults } from './use-results';

interface ResultsProps {
  connection: string;
  batch: BatchView;
}

/** The result of each request, or why it is not available (yet). */
export function Results({ connection, batch }: ResultsProps) {
  const { snapshot } = batch;
  const wasRefused = snapshot.status === 'failed' && !snapshot.output_file_id;
  if (isOpen(snapshot) || wasRefused) return <NoResults batch={batch} reason={null} />;
  return <EndedResults connection={connection} batch={batch} />;
}

function EndedResults({ connection, batch }: ResultsProps) {
  const t = useTranslations('batchResults');
  const { state } = useUrlState(resultFilters);
  const results = useResults(connection, batch.id, state, lineOf(state) ?? 0);
  const { query, first } = results;

  if (query.isError && !first) {
    return (
      <ErrorPanel
        title={t('failed')}
        error={query.error}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (!first) return <SkeletonLines />;
  if (!first.indexed) return <NoResults batch={batch} reason={first.reason} />;
  return <IndexedResults connection={connection} batch={batch} results={results} first={first} />;
}
