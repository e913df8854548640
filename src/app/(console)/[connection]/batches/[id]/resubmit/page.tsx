import { trpc } from '@/trpc/server';
import { recordPage, titleOf } from '../../../../records/pages';
import { ResubmitBatch } from './resubmit-batch';

export const generateMetadata = titleOf('resubmitBatch');

export default recordPage(ResubmitBatch, (client, { connection, id }) => {
  const { retrieve, failures } = trpc.batches;
  return Promise.all([
    client.prefetchQuery(retrieve.queryOptions({ connection, id })),
    client.prefetchQuery(failures.queryOptions({ connection, id })),
  ]);
});
