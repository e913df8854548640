'use client';

import { useQuery } from '@tanstack/react-query';
import type { AssistantActivity } from '@/server/history/store/activity';
import { useTRPC, useTRPCClient } from '@/trpc/client';

type Client = ReturnType<typeof useTRPCClient>;

/** What the newest runs of one assistant say; undefined until it came. Rows that ask at once ask together. */
export function useActivity(connection: string, id: string): AssistantActivity | undefined {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const options = trpc.assistants.activity.queryOptions({ connection, ids: [id] });
  const { data } = useQuery({
    queryKey: options.queryKey,
    queryFn: async () => {
      const activity = await ask(client, connection, id);
      return activity ? [activity] : [];
    },
    staleTime: 10_000,
  });
  return data?.[0];
}

interface Waiting {
  ids: Set<string>;
  answer: Promise<AssistantActivity[]>;
}

/** What is to be asked for once whoever draws now has done so, by connection. */
const waiting = new WeakMap<Client, Map<string, Waiting>>();

async function ask(client: Client, connection: string, id: string) {
  const known = waiting.get(client) ?? new Map<string, Waiting>();
  waiting.set(client, known);
  let batch = known.get(connection);
  if (!batch || batch.ids.size >= 200) {
    const ids = new Set<string>();
    const answer = Promise.resolve().then(() => {
      if (known.get(connection)?.ids === ids) known.delete(connection);
      return client.assistants.activity.query({ connection, ids: [...ids] });
    });
    batch = { ids, answer };
    known.set(connection, batch);
  }
  batch.ids.add(id);
  return (await batch.answer).find((one) => one.id === id);
}
