'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { BatchStatus } from '@/components/batch-status';
import { CopyButton } from '@/components/copy-button';
import { CopyId } from '@/components/copy-id';
import { PageHeader } from '@/components/page-header';
import { ProgressCounts } from '@/components/progress-counts';
import { UrlTabs } from '@/components/url-tabs';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { countsOf, isOpen } from '../batch';
import { BatchActions } from './batch-actions';
import { BatchBanners } from './batch-banners';
import classes from './batch-detail.module.css';
import { BatchErrors } from './batch-errors';
import { BatchFacts } from './batch-facts';
import { BatchRaw } from './batch-raw';
import { BatchTimeline } from './batch-timeline';
import { Results } from './results/results';

interface BatchDetailProps {
  connection: string;
  id: string;
}

export function BatchDetail({ connection, id }: BatchDetailProps) {
  const trpc = useTRPC();
  const { data: batch } = useSuspenseQuery(trpc.batches.retrieve.queryOptions({ connection, id }));
  const { snapshot, name, gone_at } = batch;
  const { total, completed, failed } = countsOf(snapshot);
  const errors = snapshot.errors?.data ?? [];
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
            <BatchStatus batch={snapshot} goneAt={gone_at} live />
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
              content: <BatchTimeline connection={connection} batch={snapshot} />,
            },
            { value: 'raw', label: 'Raw', content: <BatchRaw batch={snapshot} /> },
          ]}
        />
      </div>
    </>
  );
}
