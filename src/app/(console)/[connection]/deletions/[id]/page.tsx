import { trpc } from '@/trpc/server';
import { recordPage, titleOf } from '../../../records/pages';
import { DeletionDetail } from './deletion-detail';

export const generateMetadata = titleOf('deletions');

export default recordPage(DeletionDetail, (client, of) =>
  client.prefetchQuery(trpc.deletions.retrieve.queryOptions(of)),
);
