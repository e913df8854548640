'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/trpc/client';
import { listedModels } from '../[connection]/models/model';

/** The ids of the models that upstream lists; undefined while nobody knows. */
export function useModelIds(connection: string): string[] | undefined {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.models.list.queryOptions({ connection }, { staleTime: 60_000 }));
  return useMemo(() => data && listedModels(data).map(({ id }) => id), [data]);
}
