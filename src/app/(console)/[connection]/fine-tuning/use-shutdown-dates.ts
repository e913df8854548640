'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { textOf } from '@/lib/loose';
import { useTRPC } from '@/trpc/client';
import { listedModels } from '../models/model';

/** When upstream says that it switches off models, by their ids: dates as they come. */
export function useShutdownDates(connection: string): ReadonlyMap<string, string> {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.models.list.queryOptions({ connection }, { staleTime: 60_000 }));
  return useMemo(
    () =>
      new Map(
        listedModels(data ?? []).flatMap(({ id, model }) => {
          const date = textOf(model.shutdown_date);
          return date === null ? [] : [[id, date] as const];
        }),
      ),
    [data],
  );
}
