'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';
import type { BatchPace } from './batch-types';

/** Estimates change slowly, and count down by themselves in between. */
const refetchInterval = 30_000;

/**
 * How a running batch goes on. `ofAll`: asked for together with all others of the connection, for rows of a list.
 * Undefined while it is not known, and for what has ended.
 */
export function usePace(
  connection: string,
  id: string,
  { isRunning, ofAll = false }: { isRunning: boolean; ofAll?: boolean },
): BatchPace | undefined {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.batches.paces.queryOptions(ofAll ? { connection } : { connection, id }, {
      enabled: isRunning,
      refetchInterval,
      staleTime: refetchInterval / 2,
    }),
  );
  return isRunning ? data?.find((pace) => pace.id === id) : undefined;
}
