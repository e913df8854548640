import { trpc } from '@/trpc/server';
import { recordPage, titleOf } from '../../../records/pages';
import { BulkOperationDetail } from './bulk-operation-detail';

export const generateMetadata = titleOf('bulkOperations');

export default recordPage(BulkOperationDetail, (client, of) =>
  client.prefetchQuery(trpc.bulkOperations.retrieve.queryOptions(of)),
);
