'use client';

import { isServer, type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, type TRPCClient } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import { withBasePath } from '@/lib/base-path';
import type { AppRouter } from '@/server/router';
import { linksTo } from './links';
import { mutationLink } from './mutation-link';
import { createQueryClient } from './query-client';
import { sessionLink } from './session-end';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export function ApiProvider({ children }: { children: ReactNode }) {
  const queryClient = browserQueryClient();
  const [trpcClient] = useState(() => createClient(queryClient));
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

/** Without a cache for pages outside of the console, which ask one thing. */
export function createClient(cache?: QueryClient): TRPCClient<AppRouter> {
  const url = withBasePath('/api/trpc');
  return createTRPCClient<AppRouter>({
    links: [sessionLink, ...(cache ? [mutationLink(cache)] : []), linksTo({ url })],
  });
}

let shared: QueryClient | undefined;

/** One per browser, whatever suspends above it; one per render on the server. */
function browserQueryClient(): QueryClient {
  if (isServer) return createQueryClient();
  shared ??= createQueryClient();
  return shared;
}
