import { trpc } from '@/trpc/server';
import { recordPage, titleOf } from '../../../records/pages';
import { BatchGroupDetail } from './batch-group-detail';

export const generateMetadata = titleOf('batchGroups');

export default recordPage(BatchGroupDetail, (client, of) =>
  Promise.all([
    client.prefetchQuery(trpc.batchGroups.retrieve.queryOptions(of)),
    // What a group that is not submitted yet shows below.
    client.prefetchInfiniteQuery(
      trpc.batchGroups.parts.infiniteQueryOptions(of, {
        getNextPageParam: ({ next_cursor }) => next_cursor,
      }),
    ),
  ]),
);
