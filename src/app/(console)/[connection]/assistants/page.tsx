import { trpc } from '@/trpc/server';
import { listPage, titleOf } from '../../records/pages';
import { assistantList } from './assistant';
import { AssistantList } from './assistant-list';

export const generateMetadata = titleOf('assistants');

export default listPage('assistant', assistantList, AssistantList, (client, { connection }) =>
  client.prefetchQuery(
    trpc.bulkOperations.recent.queryOptions({ connection, kinds: ['assistant'] }),
  ),
);
