'use client';

import { useQueries } from '@tanstack/react-query';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import type { ComparedJob } from './compared';

/** The jobs with these ids, with their figures; followed while they train. */
export function useComparedJobs(connection: string, ids: readonly string[]) {
  const trpc = useTRPC();
  const jobs = useQueries({
    queries: ids.map((id) => trpc.fineTuning.retrieve.queryOptions({ connection, id })),
  });
  const metrics = useQueries({
    queries: ids.map((id) => trpc.fineTuning.metrics.queryOptions({ connection, parent: id })),
  });
  const found = ids.flatMap((id, line): ComparedJob[] => {
    const record = jobs[line]?.data;
    if (!record) return [];
    const name = record.name ?? shortenId(id);
    return [
      { id, name, line, snapshot: record.snapshot, points: metrics[line]?.data?.points ?? [] },
    ];
  });
  const failed = [...jobs, ...metrics].find(({ error }) => error !== null);
  return {
    jobs: found,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
    loading: [...jobs, ...metrics].some(({ isPending }) => isPending),
  };
}
