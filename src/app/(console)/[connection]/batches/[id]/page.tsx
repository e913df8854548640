import { readUrlState } from '@/lib/url-state';
import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../records/pages';
import { prefetchWithCost } from '../../../usage/prefetch-cost';
import { BatchDetail } from './batch-detail';
import { pageOfResults, resultFilters } from './results/result-filters';

export const generateMetadata = recordTitle('batch');

export default recordPage(BatchDetail, (client, { connection, id }, searchParams) => {
  const { retrieve, results } = trpc.batches;
  const filters = readUrlState(searchParams, resultFilters);
  return Promise.all([
    prefetchWithCost(client, { connection, kind: 'batch', id }, () =>
      client.fetchQuery(retrieve.queryOptions({ connection, id })),
    ),
    client.prefetchQuery(results.queryOptions(pageOfResults(connection, id, filters))),
    client.prefetchQuery(results.queryOptions({ connection, id, limit: 1 })),
  ]);
});
