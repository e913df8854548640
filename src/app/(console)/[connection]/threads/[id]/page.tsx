import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../records/pages';
import { ThreadDetail } from './thread-detail';

export const generateMetadata = recordTitle('thread');

export default recordPage(ThreadDetail, (client, of) =>
  client.prefetchQuery(trpc.threads.retrieve.queryOptions(of)),
);
