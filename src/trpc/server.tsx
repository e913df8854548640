import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { headers } from 'next/headers';
import { cache, type ReactNode } from 'react';
import { createContext } from '@/server/context';
import { appRouter } from '@/server/router';
import { createQueryClient } from './query-client';

/** One per request, shared by the layout and its page. */
export const getQueryClient = cache(createQueryClient);

const context = cache(async () => createContext({ headers: await headers() }));

/** Whoever is signed in, or null. */
export async function currentUser() {
  return (await context()).user;
}

/** Asks in this process, as the signed-in user. */
export const trpc = createTRPCOptionsProxy({
  router: appRouter,
  queryClient: getQueryClient,
  ctx: context,
});

/** Hands what the page asked for to the browser, finished or not. */
export function Hydrate({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
