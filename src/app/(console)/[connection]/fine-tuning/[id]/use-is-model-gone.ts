'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** Milliseconds. */
const staleTime = 60_000;

/**
 * Whether upstream says that it has no such model: an upstream that fails, or is not asked yet, says nothing. Asked
 * for alone only where the list of models lacks it, as some lists are not whole.
 */
export function useIsModelGone(connection: string, id: string): boolean {
  const trpc = useTRPC();
  const { data: models } = useQuery(trpc.models.list.queryOptions({ connection }, { staleTime }));
  const isUnlisted = models?.every((model) => model.id !== id) === true;
  const { error } = useQuery(
    trpc.models.retrieve.queryOptions(
      { connection, id },
      { enabled: isUnlisted, retry: false, staleTime },
    ),
  );
  return isUnlisted && error?.data?.code === 'NOT_FOUND';
}
