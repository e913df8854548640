import type { QueryClient } from '@tanstack/react-query';
import { trpc } from '@/trpc/server';

interface PricedObject {
  connection: string;
  kind: 'batch' | 'fine_tuning_job' | 'response';
  id: string;
}

/** Has the object, and what it cost too: else what stands below would be pushed down when that comes. */
export async function prefetchWithCost(
  client: QueryClient,
  object: PricedObject,
  retrieve: () => Promise<{ revision: number }>,
): Promise<void> {
  const known = await retrieve().catch(() => undefined);
  if (!known) return;
  const input = { ...object, revision: known.revision };
  await client.prefetchQuery(trpc.usage.ofObject.queryOptions(input));
}
