import type { QueryClient } from '@tanstack/react-query';
import { paging } from '@/trpc/paging';
import { trpc } from '@/trpc/server';
import { listInput } from '../../records/list-input';
import type { ListAddress } from '../../records/pages';
import { assistantListing } from './assistant-listing';
import { summaryKey } from './summary-key';

/** What the rows of threads say beside what the list has: else all of them would be drawn twice. */
export async function prefetchThreads(
  client: QueryClient,
  { connection, listed }: ListAddress,
): Promise<void> {
  const assistants = listInput(assistantListing, { connection, kind: 'assistant' });
  await Promise.all([
    client.prefetchQuery(
      trpc.bulkOperations.recent.queryOptions({ connection, kinds: ['thread'] }),
    ),
    client.prefetchInfiniteQuery(trpc.history.list.infiniteQueryOptions(assistants, paging)),
    prefetchSummaries(client, connection, listed),
  ]);
}

async function prefetchSummaries(
  client: QueryClient,
  connection: string,
  listed: ListAddress['listed'],
): Promise<void> {
  const ids = (await listed).map(({ id }) => id);
  if (ids.length === 0) return;
  const options = trpc.threads.summaries.queryOptions({ connection, ids });
  const summaries = await client.fetchQuery(options);
  for (const summary of summaries) client.setQueryData(summaryKey(connection, summary.id), summary);
  // Not handed over twice.
  client.removeQueries({ queryKey: options.queryKey });
}
