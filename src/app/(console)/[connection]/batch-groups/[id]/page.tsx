import { trpc } from '@/trpc/server';
import { recordPage, titleOf } from '../../../records/pages';
import { BatchGroupDetail } from './batch-group-detail';

export const generateMetadata = titleOf('batchGroups');

export default recordPage(BatchGroupDetail, (client, of) =>
  client.prefetchQuery(trpc.batchGroups.retrieve.queryOptions(of)),
);
