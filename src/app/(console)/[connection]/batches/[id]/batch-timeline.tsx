'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorPanel } from '@/components/error-panel';
import { toneOf } from '@/components/status-tone';
import { Timeline, type TimelineEntry } from '@/components/timeline';
import type { Batch } from '@/lib/openai';
import { useTRPC } from '@/trpc/client';
import { timelineEntry } from '../../timeline-entry';
import { isOpen } from '../batch';

interface BatchTimelineProps {
  connection: string;
  batch: Batch;
}

/** Every state the batch went through, and who asked for it. */
export function BatchTimeline({ connection, batch }: BatchTimelineProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.history.timeline.queryOptions({ connection, kind: 'batch', id: batch.id }),
  );
  if (error) {
    return (
      <ErrorPanel
        title="The timeline could not be read."
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return null;
  const entries = data.map(timelineEntry);
  return <Timeline entries={entries.map(passed)} open={isOpen(batch)} />;
}

/** What is over does not move any more. */
function passed(entry: TimelineEntry, index: number, all: TimelineEntry[]): TimelineEntry {
  const isOver = index < all.length - 1 && toneOf(entry.status) === 'active';
  return isOver ? { ...entry, tone: 'unknown' } : entry;
}
