'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { ErrorPanel } from '@/components/error-panel';
import { useStatusWords } from '@/components/record-status';
import { Timeline, type TimelineEntry } from '@/components/timeline';
import { timeOf } from '@/lib/loose';
import type { RecordFacts } from '@/lib/record-status-detail';
import type { KindName } from '@/server/history/kinds';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../app-shell/use-account';
import { auditPath } from '../audit/audit';
import { KeptHere } from './storage/kept-here';
import { timelineEntries } from './timeline-entries';

interface RecordTimelineProps {
  record: RecordFacts & {
    connection: string;
    kind: KindName;
    id: string;
    parent: string | null;
    outcome: string | null;
  };
  /** What else happened to it, in any order. */
  others?: readonly TimelineEntry[];
}

/** Every state that an object went through, and who asked for it. */
export function RecordTimeline({ record, others = [] }: RecordTimelineProps) {
  const { connection, kind, id, parent, outcome, deleted_upstream_at } = record;
  // Nothing more happens to what has its outcome, nor to what is gone.
  const open = outcome === null && !deleted_upstream_at;
  const t = useTranslations('timeline');
  const words = useStatusWords();
  const trpc = useTRPC();
  const { may } = useAccount();
  const { data, error, refetch, isFetching } = useQuery(
    trpc.history.timeline.queryOptions({ connection, kind, id, parent: parent ?? undefined }),
  );
  // By the minute: what the current state means may rest on the time.
  const minute = useTicking((now) => Math.floor(now / 60_000));
  if (error) {
    return (
      <ErrorPanel
        title={t('failed')}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  if (!data) return null;
  const entries = [...timelineEntries(data, record, minute * 60_000, t, words), ...others];
  entries.sort((one, other) => (timeOf(one.at) ?? 0) - (timeOf(other.at) ?? 0));
  return (
    <>
      <Timeline entries={entries} open={open} />
      {isPinnable(kind) && (
        <KeptHere {...{ connection, kind, id }} isDeleted={Boolean(deleted_upstream_at)} />
      )}
      {may('admin') && (
        <p>
          <Link href={auditPath(id)}>{t('auditLog')}</Link>
        </p>
      )}
    </>
  );
}

function isPinnable(kind: KindName): kind is 'batch' | 'file' | 'fine_tuning_job' {
  return kind === 'batch' || kind === 'file' || kind === 'fine_tuning_job';
}
