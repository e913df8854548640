'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { RecordStatus } from '@/components/record-status';
import { RelativeTime } from '@/components/relative-time';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import classes from './compare.module.css';

interface ChooseBatchProps {
  connection: string;
  id: string;
  hrefOf: (other: string) => string;
  onChoose: (other: string) => void;
}

/** The batches that one may be compared with. */
export function ChooseBatch({ connection, id, hrefOf, onChoose }: ChooseBatchProps) {
  const t = useTranslations('compareBatches');
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery(
    trpc.batchComparisons.candidates.queryOptions({ connection, id }),
  );
  if (error) {
    return (
      <ErrorPanel
        title={t('candidatesFailed')}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  if (!data) return null;
  if (data.length === 0)
    return <EmptyState title={t('noCandidates')}>{t('noCandidatesText')}</EmptyState>;
  return (
    <section aria-label={t('choose')} className={classes.choose}>
      <h2>{t('choose')}</h2>
      <ul>
        {data.map((batch) => (
          <li key={batch.id}>
            <a
              href={hrefOf(batch.id)}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                onChoose(batch.id);
              }}
            >
              {batch.name ?? shortenId(batch.id)}
            </a>
            <code>{shortenId(batch.id)}</code>
            <RecordStatus record={batch} />
            <RelativeTime at={batch.created_at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
