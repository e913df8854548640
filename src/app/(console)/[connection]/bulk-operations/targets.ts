import type { Listing } from '@/lib/list-view';
import type { BulkTargets } from '@/server/bulk-operations/targets';

type Filters = Extract<BulkTargets, { listing: unknown }>['listing'];

/** What narrows a list, without its order. Undefined: it shows what is gone, with which nothing can be done. */
export function filtersOf(listing: Listing): Filters | undefined {
  const { status, outcome, category, search, from, to, gone } = listing as Filters & Listing;
  return gone === true ? undefined : { status, outcome, category, search, from, to };
}
