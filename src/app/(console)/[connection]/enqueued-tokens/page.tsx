import { trpc } from '@/trpc/server';
import { connectionPage, titleOf } from '../../records/pages';
import { EnqueuedTokens } from './enqueued-tokens';

export const generateMetadata = titleOf('enqueuedTokens');

export default connectionPage(EnqueuedTokens, (client, { connection }) =>
  client.prefetchQuery(trpc.enqueuedTokens.list.queryOptions({ connection })),
);
