'use client';

import { ErrorPanel } from '@/components/error-panel';
import { useUrlState } from '@/components/use-url-state';
import { isOpen } from '../../batch';
import type { BatchView } from '../../batch-types';
import classes from '../batch-detail.module.css';
import { IndexedResults } from './indexed-results';
import { NoResults } from './no-results';
import { lineOf, resultFilters } from './result-filters';
import { useResults } from './use-results';

interface ResultsProps {
  connection: string;
  batch: BatchView;
}

/** What became of each request, or why that cannot be told (yet). */
export function Results({ connection, batch }: ResultsProps) {
  const { snapshot } = batch;
  const wasRefused = snapshot.status === 'failed' && !snapshot.output_file_id;
  if (isOpen(snapshot) || wasRefused) return <NoResults batch={batch} reason={null} />;
  return <EndedResults connection={connection} batch={batch} />;
}

function EndedResults({ connection, batch }: ResultsProps) {
  const { state } = useUrlState(resultFilters);
  const results = useResults(connection, batch.id, state, lineOf(state) ?? 0);
  const { query, first } = results;

  if (query.isError && !first) {
    return (
      <ErrorPanel
        title="The results could not be read."
        error={query.error}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (!first) return <ResultsSkeleton />;
  if (!first.indexed) return <NoResults batch={batch} reason={first.reason} />;
  return <IndexedResults connection={connection} batch={batch} results={results} first={first} />;
}

function ResultsSkeleton() {
  return (
    <div className={classes.skeleton} aria-hidden="true">
      {[92, 78, 85, 64, 88, 71, 80].map((width) => (
        <span key={width} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
