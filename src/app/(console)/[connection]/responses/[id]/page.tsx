import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../records/pages';
import { prefetchWithCost } from '../../../usage/prefetch-cost';
import { prefetchTimeline } from '../../timeline/prefetch-timeline';
import { ResponseDetail } from './response-detail';

export const generateMetadata = recordTitle('response');

export default recordPage(ResponseDetail, (client, of) =>
  Promise.all([
    prefetchWithCost(client, { ...of, kind: 'response' }, () =>
      client.fetchQuery(trpc.responses.retrieve.queryOptions(of)),
    ),
    prefetchTimeline(client, 'responses', of),
  ]),
);
