'use client';

import { useQuery } from '@tanstack/react-query';
import type { ThreadSummary } from '@/server/threads/summary';
import { useTRPCClient } from '@/trpc/client';
import { batchedById } from './batched-by-id';
import { summaryKey } from './summary-key';

type Client = ReturnType<typeof useTRPCClient>;

/** What a thread comes to. Rows that are drawn together ask together; each is asked again when it changes. */
export function useSummary(connection: string, id: string): ThreadSummary | undefined {
  const client = useTRPCClient();
  const { data } = useQuery({
    queryKey: summaryKey(connection, id),
    queryFn: () => loaderOf(client, connection)(id),
  });
  return data;
}

const loaders = new WeakMap<Client, Map<string, (id: string) => Promise<ThreadSummary>>>();

function loaderOf(client: Client, connection: string) {
  const cached = loaders.get(client) ?? new Map();
  loaders.set(client, cached);
  const loader =
    cached.get(connection) ??
    batchedById((ids) => client.threads.summaries.query({ connection, ids }));
  cached.set(connection, loader);
  return loader;
}
