'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { KindName } from '@/server/history/kinds';
import { useTRPC } from '@/trpc/client';

/** Milliseconds between two refetches while an operation is running. */
export const pollInterval = 1_000;

/** Which operations: of one store, or of kinds that stand alone. */
export type OperationsOf = { store: string; kinds?: undefined } | { kinds: KindName[] };

/** The running and recently ended operations, refetched while one is running. */
export function useRecentOperations(connection: string, of: OperationsOf) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.bulkOperations.recent.queryOptions(
      { connection, ...of },
      {
        refetchInterval: ({ state }) =>
          state.data?.some(({ ended_at }) => ended_at === null) ? pollInterval : false,
      },
    ),
  );
  return data;
}

/** Refetches the operations after one was created or changed. */
export function useOperationsRefresh(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(
    () => queryClient.invalidateQueries(trpc.bulkOperations.pathFilter()),
    [queryClient, trpc],
  );
}
