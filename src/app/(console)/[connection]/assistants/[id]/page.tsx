import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../records/pages';
import { AssistantDetail } from './assistant-detail';

export const generateMetadata = recordTitle('assistant');

export default recordPage(AssistantDetail, (client, of) =>
  client.prefetchQuery(trpc.assistants.retrieve.queryOptions(of)),
);
