import type { QueryClient } from '@tanstack/react-query';
import { createQueryClient } from '@/trpc/query-client';
import { trpc } from '@/trpc/server';
import { pageSize, type TimelineRouter, timelineKey } from './timeline-query';

/** The end of a timeline, under the key that it keeps its pages by. */
export function prefetchTimeline(
  client: QueryClient,
  router: TimelineRouter,
  of: { connection: string; id: string },
) {
  const input = { ...of, limit: pageSize };
  // By a client of its own, or the page would be handed to the browser twice.
  const ask = {
    threads: () => createQueryClient().fetchQuery(trpc.threads.timeline.queryOptions(input)),
    conversations: () =>
      createQueryClient().fetchQuery(trpc.conversations.timeline.queryOptions(input)),
    responses: () => createQueryClient().fetchQuery(trpc.responses.timeline.queryOptions(input)),
  };
  return client.prefetchInfiniteQuery({
    queryKey: timelineKey(router, of),
    queryFn: ask[router],
    initialPageParam: undefined,
  });
}
