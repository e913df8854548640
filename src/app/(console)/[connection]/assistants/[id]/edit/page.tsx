import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../../records/pages';
import { EditAssistant } from './edit-assistant';

export const generateMetadata = recordTitle('assistant');

export default recordPage(EditAssistant, (client, of) =>
  client.prefetchQuery(trpc.assistants.retrieve.queryOptions(of)),
);
