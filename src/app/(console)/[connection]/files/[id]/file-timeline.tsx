'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorPanel } from '@/components/error-panel';
import { Timeline } from '@/components/timeline';
import { useTRPC } from '@/trpc/client';
import { timelineEntry } from '../../timeline-entry';

export function FileTimeline({ connection, id }: { connection: string; id: string }) {
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.history.timeline.queryOptions({ connection, kind: 'file', id }),
  );
  if (error) return <ErrorPanel title="The timeline was not read." error={error} />;
  return data ? <Timeline entries={data.map(timelineEntry)} open={false} /> : null;
}
