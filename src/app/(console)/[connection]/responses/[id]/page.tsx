import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../records/pages';
import { prefetchTimeline } from '../../timeline/prefetch-timeline';
import { ResponseDetail } from './response-detail';

export const generateMetadata = recordTitle('response');

export default recordPage(ResponseDetail, (client, of) =>
  Promise.all([
    client.prefetchQuery(trpc.responses.retrieve.queryOptions(of)),
    prefetchTimeline(client, 'responses', of),
  ]),
);
