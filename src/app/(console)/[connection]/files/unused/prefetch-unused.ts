import type { QueryClient } from '@tanstack/react-query';
import { trpc } from '@/trpc/server';

/** Asks, on the server, for what the note on what nothing uses says. */
export const prefetchUnused = (client: QueryClient, { connection }: { connection: string }) =>
  client.prefetchQuery(trpc.orphans.totals.queryOptions({ connection }));
