'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { textOf } from '@/lib/loose';
import type { TimelineItem } from '@/server/timeline/timeline';
import { useTRPC } from '@/trpc/client';
import { PassageList } from '../../../timeline/citation-list';
import { type Citation, passagesOf } from '../../../timeline/citations';
import classes from '../../../timeline/timeline.module.css';
import { useTimelineContext } from '../../../timeline/timeline-context';

/** What the searches of the run found that wrote a message. */
export function RunPassages({ citation, item }: { citation: Citation; item: TimelineItem }) {
  const t = useTranslations('timelineItems.citations');
  const trpc = useTRPC();
  const { connection } = useTimelineContext();
  const run = textOf(item.object.run_id);
  const { data, error, refetch } = useQuery(
    trpc.threads.steps.queryOptions(
      { connection, parent: run ?? '', isOpen: false },
      { enabled: run !== null },
    ),
  );
  if (run === null) return <PassageList passages={[]} />;
  if (error) {
    return <ErrorPanel title={t('failed')} error={error} onRetry={() => void refetch()} />;
  }
  if (!data) return <p className={classes.note}>{t('loading')}</p>;
  const steps = data.items.map(({ object }) => object);
  return <PassageList passages={passagesOf(steps, citation)} />;
}
