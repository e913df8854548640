import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../records/pages';
import { prefetchWithCost } from '../../../usage/prefetch-cost';
import { JobDetail } from './job-detail';

export const generateMetadata = recordTitle('fine_tuning_job');

export default recordPage(JobDetail, (client, { connection, id }) => {
  const { retrieve, metrics } = trpc.fineTuning;
  return Promise.all([
    prefetchWithCost(client, { connection, kind: 'fine_tuning_job', id }, () =>
      client.fetchQuery(retrieve.queryOptions({ connection, id })),
    ),
    client.prefetchQuery(metrics.queryOptions({ connection, parent: id })),
  ]);
});
