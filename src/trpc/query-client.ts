import { defaultShouldDehydrateQuery, isServer, QueryClient } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import { takeOver } from './hand-over';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Live updates say when something changed; this is for what they do not cover.
        staleTime: 30_000,
        retry: isWorthRetrying,
        retryDelay: (failures) => (failures === 0 ? 0 : Math.min(1000 * 2 ** failures, 10_000)),
      },
      dehydrate: {
        // Queries that a page started and did not await travel as promises.
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
      },
      hydrate: { deserializeData: takeOver },
    },
  });
}

/**
 * An error with an answer in it is final: the server already repeated what is safe to repeat. One without
 * never reached the server, or comes from the server's own rendering, where Next hides what was said.
 */
function isWorthRetrying(failures: number, error: Error): boolean {
  if (isServer) return false;
  const answered = error instanceof TRPCClientError && Boolean(error.data);
  return !answered && failures < 2;
}
