'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useMemo } from 'react';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';

/** When a model ends, and who says so: as the board of all connections has it. */
export type ModelEnd = inferRouterOutputs<AppRouter>['lifecycle']['ends'][number];

/** The ends of a connection's models, by their ids. */
export function useModelEnds(connection: string): ReadonlyMap<string, ModelEnd> {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.lifecycle.ends.queryOptions({ connection }, { staleTime: 60_000 }),
  );
  return useMemo(() => new Map(data?.map((end) => [end.model, end])), [data]);
}
