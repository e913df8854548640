'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { ProgressCounts } from '@/components/progress-counts';
import { RelativeTime } from '@/components/relative-time';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../frame/use-account';
import { listPath } from '../../../records/kinds';
import { useKindWords } from '../../../records/use-kind-words';
import classes from './deletion.module.css';
import { DeletionReceipts } from './deletion-receipts';

/** Milliseconds between two looks while it goes on. */
const interval = 1_000;

/** A deletion of many records: how far it is, and what became of each. */
export function DeletionDetail({ connection, id }: { connection: string; id: string }) {
  const t = useTranslations('deletions');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { may } = useAccount();
  const { data, error, refetch } = useQuery(
    trpc.deletions.retrieve.queryOptions(
      { connection, id },
      { refetchInterval: ({ state }) => (state.data?.ended_at === null ? interval : false) },
    ),
  );
  const onSettled = () => queryClient.invalidateQueries(trpc.deletions.pathFilter());
  const stop = useMutation(trpc.deletions.stop.mutationOptions({ onSettled }));
  const retry = useMutation(trpc.deletions.retry.mutationOptions({ onSettled }));
  const { many } = useKindWords(data?.kind ?? 'thread');
  if (error && !data)
    return <ErrorPanel title={t('failed')} error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const { counts, paused, ended_at, stopped_by } = data;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const isOver = ended_at !== null;
  const left = counts.failed + counts.waiting;
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[{ label: many, href: listPath(connection, data.kind) }]}
        about={t('about', { by: data.by })}
        actions={
          may('operator') && (
            <>
              {!isOver && (
                <Button
                  variant="default"
                  loading={stop.isPending}
                  onClick={() => stop.mutate({ connection, id })}
                >
                  {t('stop')}
                </Button>
              )}
              {isOver && left > 0 && (
                <Button
                  variant="default"
                  loading={retry.isPending}
                  onClick={() => retry.mutate({ connection, id })}
                >
                  {t('retry', { count: left })}
                </Button>
              )}
            </>
          )
        }
      />
      {[stop.error, retry.error].map(
        (failure) =>
          failure && <ErrorPanel key={failure.message} title={t('notChanged')} error={failure} />,
      )}
      <div className={classes.summary} aria-live="polite">
        <ProgressCounts
          label={t('progress')}
          completed={counts.deleted + counts.missing}
          failed={counts.failed}
          total={total}
        />
        <p>{t('counts', counts)}</p>
        <p>
          {!isOver && t('running')}
          {isOver && stopped_by !== null && t('stopped', { by: stopped_by })}
          {isOver && stopped_by === null && t('ended')}{' '}
          <RelativeTime at={ended_at ?? data.created_at} />
        </p>
      </div>
      {paused && <ErrorPanel title={t('paused')} error={asError(paused.error)} />}
      <DeletionReceipts
        connection={connection}
        id={id}
        kind={data.kind}
        counts={counts}
        isOver={isOver}
      />
    </>
  );
}

/** A failure of an upstream as error panels take it. */
function asError(failure: { message: string }): Error {
  return Object.assign(new Error(failure.message), { data: { upstream: failure } });
}
