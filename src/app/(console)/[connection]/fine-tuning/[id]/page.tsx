import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../records/pages';
import { JobDetail } from './job-detail';

export const generateMetadata = recordTitle('fine_tuning_job');

export default recordPage(JobDetail, (client, { connection, id }) => {
  const { retrieve, metrics } = trpc.fineTuning;
  return Promise.all([
    client.prefetchQuery(retrieve.queryOptions({ connection, id })),
    client.prefetchQuery(metrics.queryOptions({ connection, parent: id })),
  ]);
});
