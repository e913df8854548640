import { trpc } from '@/trpc/server';
import { recordPage, titleOf } from '../../../../records/pages';
import { CreateThreadAndRun } from './create-thread-and-run';

export const generateMetadata = titleOf('threadAndRun');

export default recordPage(CreateThreadAndRun, (client, of) =>
  client.prefetchQuery(trpc.assistants.retrieve.queryOptions(of)),
);
