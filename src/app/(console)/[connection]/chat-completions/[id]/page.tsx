import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../records/pages';
import { ChatCompletionDetail } from './chat-completion-detail';

export const generateMetadata = recordTitle('chat_completion');

export default recordPage(ChatCompletionDetail, (client, of) =>
  Promise.all([
    client.prefetchQuery(trpc.chatCompletions.retrieve.queryOptions(of)),
    client.prefetchQuery(trpc.chatCompletions.messages.queryOptions(of)),
  ]),
);
