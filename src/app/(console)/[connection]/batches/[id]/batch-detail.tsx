'use client';

import { useQuery } from '@tanstack/react-query';
import { CopyButton } from '@/components/copy-button';
import { CopyId } from '@/components/copy-id';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { ProgressCounts } from '@/components/progress-counts';
import { RecordStatus } from '@/components/record-status';
import { UrlTabs } from '@/components/url-tabs';
import { shortenId } from '@/lib/format';
import { isObject, listOf, objectOf } from '@/lib/loose';
import { useTRPC } from '@/trpc/client';
import { RecordTimeline } from '../../record-timeline';
import { countsOf, isOpen } from '../batch';
import type { BatchView } from '../batch-types';
import { BatchActions } from './batch-actions';
import { BatchBanners } from './batch-banners';
import classes from './batch-detail.module.css';
import { BatchDetailSkeleton } from './batch-detail-skeleton';
import { BatchErrors } from './batch-errors';
import { BatchFacts } from './batch-facts';
import { BatchRaw } from './batch-raw';
import { Results } from './results/results';

interface BatchDetailProps {
  connection: string;
  id: string;
}

export function BatchDetail({ connection, id }: BatchDetailProps) {
  const trpc = useTRPC();
  const query = useQuery(trpc.batches.retrieve.queryOptions({ connection, id }));
  const { data: batch, error } = query;

  if (batch) return <KnownBatch connection={connection} batch={batch} />;
  return (
    <>
      <BatchDetailSkeleton connection={connection} id={id} idle={error !== null} />
      {error && (
        <ErrorPanel
          title="Couldn't load the batch."
          error={error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
    </>
  );
}

function KnownBatch({ connection, batch }: { connection: string; batch: BatchView }) {
  const { id, snapshot, name } = batch;
  const { total, completed, failed } = countsOf(snapshot);
  const { errors: list } = objectOf(snapshot);
  const errors = listOf(isObject(list) ? list.data : list);
  const errorsTab = {
    value: 'errors',
    label: 'Errors',
    count: errors.length,
    content: <BatchErrors errors={errors} />,
  };

  return (
    <>
      <PageHeader
        title={name ?? <code>{shortenId(id)}</code>}
        here={name ?? shortenId(id)}
        crumbs={[{ label: 'Batches', href: `/${connection}/batches` }]}
        facts={
          <>
            <RecordStatus record={batch} live />
            {name ? <CopyId id={id} what="batch id" /> : <CopyButton text={id} what="batch id" />}
          </>
        }
        actions={<BatchActions connection={connection} batch={batch} />}
      />
      <BatchBanners batch={batch} />
      <BatchFacts connection={connection} batch={batch} />
      {isOpen(snapshot) && total > 0 && (
        <div className={classes.progress}>
          <ProgressCounts
            label="Requests answered"
            completed={completed}
            failed={failed}
            total={total}
          />
        </div>
      )}
      <div className={classes.tabs}>
        <UrlTabs
          label="Batch"
          tabs={[
            ...(errors.length > 0 ? [errorsTab] : []),
            {
              value: 'results',
              label: 'Results',
              content: <Results connection={connection} batch={batch} />,
            },
            {
              value: 'timeline',
              label: 'Timeline',
              content: <RecordTimeline record={batch} open={isOpen(snapshot)} />,
            },
            { value: 'raw', label: 'Raw', content: <BatchRaw id={id} batch={snapshot} /> },
          ]}
        />
      </div>
    </>
  );
}
