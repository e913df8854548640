import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../records/pages';
import { prefetchTimeline } from '../../timeline/prefetch-timeline';
import { ConversationDetail } from './conversation-detail';

export const generateMetadata = recordTitle('conversation');

export default recordPage(ConversationDetail, (client, of) =>
  Promise.all([
    client.prefetchQuery(trpc.conversations.retrieve.queryOptions(of)),
    prefetchTimeline(client, 'conversations', of),
  ]),
);
