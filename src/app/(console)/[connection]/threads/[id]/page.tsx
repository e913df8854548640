import type { QueryClient } from '@tanstack/react-query';
import { createQueryClient } from '@/trpc/query-client';
import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../records/pages';
import { ThreadDetail } from './thread-detail';
import { pageSize, timelineKey } from './timeline/timeline-query';

export const generateMetadata = recordTitle('thread');

export default recordPage(ThreadDetail, (client, of) =>
  Promise.all([
    client.prefetchQuery(trpc.threads.retrieve.queryOptions(of)),
    prefetchTimeline(client, of),
  ]),
);

/** Its end, under the key that the timeline keeps its pages by. */
function prefetchTimeline(client: QueryClient, of: { connection: string; id: string }) {
  const queryOptions = trpc.threads.timeline.queryOptions({ ...of, limit: pageSize });
  return client.prefetchInfiniteQuery({
    queryKey: timelineKey(of),
    // By a client of its own, or the page would be handed to the browser twice.
    queryFn: () => createQueryClient().fetchQuery(queryOptions),
    initialPageParam: undefined,
  });
}
