'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Timeline, type TimelineEntry } from '@/components/timeline';
import { shortenId } from '@/lib/format';
import type { BatchGroupView } from '@/server/batch-groups/view';
import { recordPath } from '../../../records/record-paths';
import { isMoving, partColor } from '../batch-group';
import { useGroupParts } from './use-group-parts';

/** What happened to a group and its parts, oldest first. */
export function GroupTimeline({ group }: { group: BatchGroupView }) {
  const t = useTranslations('batchGroups');
  const { connection } = group;
  const list = useGroupParts(group);
  const parts = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const entries: (TimelineEntry & { at: number })[] = [
    {
      ...{ key: 'created', status: t('timeline.created', { by: group.by }) },
      ...{ at: group.created_at, statusColor: 'waiting' as const },
    },
  ];
  if (group.submitted_at !== null)
    entries.push({
      ...{ key: 'submitted', at: group.submitted_at, statusColor: 'active' as const },
      status: t('timeline.submitted', { by: group.submitted_by ?? '' }),
    });
  for (const part of parts) {
    const { number } = part;
    for (const { number: tried, batch, asked_at, failure } of part.tries)
      entries.push({
        ...{ key: `${number}-${tried}`, at: asked_at },
        statusColor: failure ? 'bad' : 'active',
        status: failure
          ? t('timeline.refused', { number, message: failure.message })
          : t('timeline.try', { number, batch: batch ? shortenId(batch) : '…' }),
        note: batch && (
          <Link href={recordPath(connection, 'batch', batch)}>{shortenId(batch)}</Link>
        ),
      });
    if (part.ended_at !== null)
      entries.push({
        ...{ key: `${number}-ended`, at: part.ended_at, statusColor: partColor(part) },
        status: t('timeline.part', { number, state: t(`partStates.${part.state}`) }),
      });
  }
  if (group.cancelled_at !== null)
    entries.push({
      ...{ key: 'cancelled', at: group.cancelled_at, statusColor: 'mixed' as const },
      status: t('timeline.cancelled', { by: group.cancelled_by ?? '' }),
    });
  if (group.ended_at !== null)
    entries.push({
      ...{ key: 'ended', at: group.ended_at, statusColor: 'good' as const },
      status: t('timeline.ended'),
    });
  return <Timeline entries={entries.toSorted((a, b) => a.at - b.at)} open={isMoving(group)} />;
}
