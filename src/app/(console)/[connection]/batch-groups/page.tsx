import { trpc } from '@/trpc/server';
import { connectionPage, titleOf } from '../../records/pages';
import { BatchGroupList } from './batch-group-list';

export const generateMetadata = titleOf('batchGroups');

export default connectionPage(BatchGroupList, (client, { connection }) =>
  client.prefetchInfiniteQuery(
    trpc.batchGroups.list.infiniteQueryOptions(
      { connection },
      { getNextPageParam: ({ next_cursor }) => next_cursor },
    ),
  ),
);
