'use client';

import { useQuery } from '@tanstack/react-query';
import type { AssistantActivity } from '@/server/history/store/activity';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { batchedById } from '../threads/batched-by-id';

type Client = ReturnType<typeof useTRPCClient>;

/** What the newest runs of one assistant say; undefined until it came. Rows that are drawn together ask together. */
export function useActivity(connection: string, id: string): AssistantActivity | undefined {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { queryKey } = trpc.assistants.activity.queryOptions({ connection, ids: [id] });
  const { data } = useQuery({
    queryKey,
    queryFn: async () => [await loaderOf(client, connection)(id)],
    staleTime: 10_000,
  });
  return data?.[0];
}

const loaders = new WeakMap<Client, Map<string, (id: string) => Promise<AssistantActivity>>>();

function loaderOf(client: Client, connection: string) {
  const cached = loaders.get(client) ?? new Map();
  loaders.set(client, cached);
  const loader =
    cached.get(connection) ??
    batchedById((ids) => client.assistants.activity.query({ connection, ids }));
  cached.set(connection, loader);
  return loader;
}
