import type { inferRouterInputs } from '@trpc/server';
import type { Listing } from '@/lib/list-view';
import type { KindName } from '@/server/history/kinds';
import type { AppRouter } from '@/server/router';

type Input = inferRouterInputs<AppRouter>['history']['list'];

/** What `history.list` is asked for: whose records, and what the view of the list says. */
export function listInput(
  listing: Listing,
  of: { connection?: string; kind?: KindName; parent?: string },
): Input {
  return { ...(listing as Input), ...of };
}
