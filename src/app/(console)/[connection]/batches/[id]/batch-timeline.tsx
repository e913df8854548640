'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorPanel } from '@/components/error-panel';
import { toneOf } from '@/components/status-tone';
import { Timeline, type TimelineEntry } from '@/components/timeline';
import type { Batch } from '@/lib/openai';
import { useTRPC } from '@/trpc/client';
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
  const entries = data.map(entryOf);
  return <Timeline entries={entries.map(passed)} open={isOpen(batch)} />;
}

interface Change {
  what: 'created' | 'status' | 'asked' | 'gone' | 'back';
  to: string | null;
  at: number;
  by: { name: string } | null;
}

function entryOf({ what, to, at, by }: Change, index: number): TimelineEntry {
  const who = by?.name ?? 'upstream';
  const base = { key: `${index}`, at, by: who };
  switch (what) {
    case 'created':
      return { ...base, status: to ?? 'created', note: 'Created.' };
    case 'asked':
      return { ...base, status: to ?? 'asked', tone: 'unknown', note: 'Asked for.' };
    case 'gone':
      return { ...base, status: 'gone', tone: 'gone', note: 'Upstream has it no more.' };
    case 'back':
      return { ...base, status: 'back', tone: 'unknown', note: 'Upstream has it again.' };
    default:
      return { ...base, status: to ?? 'unknown' };
  }
}

/** What is over does not move any more. */
function passed(entry: TimelineEntry, index: number, all: TimelineEntry[]): TimelineEntry {
  const isOver = index < all.length - 1 && toneOf(entry.status) === 'active';
  return isOver ? { ...entry, tone: 'unknown' } : entry;
}
