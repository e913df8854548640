import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../records/pages';
import { prefetchTimeline } from '../../timeline/prefetch-timeline';
import { ThreadDetail } from './thread-detail';

export const generateMetadata = recordTitle('thread');

export default recordPage(ThreadDetail, (client, of) =>
  Promise.all([
    client.prefetchQuery(trpc.threads.retrieve.queryOptions(of)),
    prefetchTimeline(client, 'threads', of),
  ]),
);
