'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import type { TimelineItem } from '@/server/timeline/timeline';
import { useTRPC } from '@/trpc/client';
import { useRecordMutation } from '../../../../records/use-record-mutation';
import { useTimelineContext } from '../../../timeline/timeline-context';

const cancellable = ['queued', 'in_progress', 'requires_action'];
const retryable = ['failed', 'expired', 'incomplete', 'cancelled'];

/** What the state of a run allows. */
export function RunActions({ item: { id: run, status } }: { item: TimelineItem }) {
  const t = useTranslations('threads.run');
  const trpc = useTRPC();
  const { connection, id, editable } = useTimelineContext();
  const cancel = useRecordMutation(trpc.threads.cancelRun.mutationOptions(), {
    failed: t('cancelFailed'),
  });
  const retry = useRecordMutation(trpc.threads.retryRun.mutationOptions(), {
    failed: t('retryFailed'),
  });
  if (!editable) return null;
  if (cancellable.includes(status)) {
    return (
      <Button
        variant="default"
        size="compact-xs"
        loading={cancel.isPending}
        onClick={() => cancel.mutate({ connection, id, run })}
      >
        {t('cancel')}
      </Button>
    );
  }
  if (!retryable.includes(status)) return null;
  return (
    <Button
      variant="default"
      size="compact-xs"
      loading={retry.isPending}
      onClick={() => retry.mutate({ connection, id, run })}
    >
      {t('retry')}
    </Button>
  );
}
