'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';

export type Operation = inferRouterOutputs<AppRouter>['vectorStores']['operations'][number];

/** Milliseconds between two looks while one runs. */
const lookEvery = 1_000;

/** The changes of many objects that run or ended lately, followed while one runs. */
export function useOperations(connection: string, store?: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery(
    trpc.vectorStores.operations.queryOptions(
      { connection, store },
      {
        refetchInterval: ({ state }) =>
          state.data?.some(({ ended_at }) => ended_at === null) ? lookEvery : false,
      },
    ),
  );
  /** Has the pages look: what was just begun runs. */
  const look = () => queryClient.invalidateQueries(trpc.vectorStores.operations.pathFilter());
  const cancel = useMutation(
    trpc.vectorStores.cancelOperation.mutationOptions({ onSettled: look }),
  );
  const dismiss = useMutation(
    trpc.vectorStores.dismissOperation.mutationOptions({ onSettled: look }),
  );
  return {
    operations: data ?? none,
    look,
    cancel: (id: string) => cancel.mutate({ connection, id }),
    dismiss: (id: string) => dismiss.mutate({ connection, id }),
  };
}

const none: Operation[] = [];
