import { readUrlState } from '@/lib/url-state';
import { trpc } from '@/trpc/server';
import { recordPage, titleOf } from '../../../../records/pages';
import { comparedInput, comparedState, pageSize } from './compare';
import { CompareBatches } from './compare-batches';

export const generateMetadata = titleOf('compareBatches');

export default recordPage(CompareBatches, (client, { connection, id }, searchParams) => {
  const { candidates, page, retrieve } = trpc.batchComparisons;
  const state = readUrlState(searchParams, comparedState);
  if (state.with === '') return client.prefetchQuery(candidates.queryOptions({ connection, id }));
  const input = comparedInput(connection, id, state);
  return Promise.all([
    client.prefetchQuery(retrieve.queryOptions({ connection, id, with: state.with })),
    client.prefetchQuery(page.queryOptions({ ...input, offset: 0, limit: pageSize })),
  ]);
});
