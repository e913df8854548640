import { type ListDefinition, listingOf, readListState } from '@/lib/list-view';
import type { KindName } from '@/server/history/kinds';
import { paging } from '@/trpc/paging';
import { currentReader, getQueryClient, trpc } from '@/trpc/server';
import { listInput } from './list-input';

type Params = Record<string, string | string[] | undefined>;

/**
 * Asks, on the server, for what the list of a kind will show first, and returns the records of it. What fails is asked
 * again by the page.
 */
export async function prefetchList(
  definition: ListDefinition,
  params: Params,
  of: { connection?: string; kind?: KindName; parent?: string },
): Promise<{ id: string }[]> {
  const client = getQueryClient();
  const { timeZone } = await currentReader();
  const listing = listingOf(definition, readListState(definition, params), timeZone);
  const { connection, kind, parent } = of;
  const options = trpc.history.list.infiniteQueryOptions(listInput(listing, of), paging);
  await Promise.all([
    client.prefetchInfiniteQuery(options),
    ...(connection && kind
      ? [
          client.prefetchQuery(trpc.history.counts.queryOptions({ connection, kind, parent })),
          client.prefetchQuery(trpc.history.freshness.queryOptions({ connection, kind, parent })),
        ]
      : []),
  ]);
  return client.getQueryData(options.queryKey)?.pages[0]?.items ?? [];
}
