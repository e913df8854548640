'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { Freshness } from '@/components/freshness';
import type { KindName } from '@/server/history/kinds';
import { useTRPC } from '@/trpc/client';

interface KindFreshnessProps {
  connection: string;
  kind: KindName;
  /** The record that the list is under, where the kind has a parent. */
  parent?: string;
}

/** How fresh a list from history is; a click asks upstream for news. */
export function KindFreshness({ connection, kind, parent }: KindFreshnessProps) {
  const trpc = useTRPC();
  const freshness = useQuery(
    trpc.history.freshness.queryOptions({ connection, kind, parent }, { refetchInterval: 15_000 }),
  );
  const { mutate, isPending } = useMutation(
    trpc.history.sync.mutationOptions({ onSettled: () => freshness.refetch() }),
  );

  const { updated_at, failing, unsupported } = freshness.data ?? {};
  return (
    <Freshness
      syncedAt={updated_at ?? null}
      failing={
        failing && !unsupported ? { since: failing.since, message: failing.error.message } : null
      }
      refreshing={isPending}
      onRefresh={() => mutate({ connection, kind, parent })}
    />
  );
}
