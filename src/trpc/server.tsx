import { setTimeout as wait } from 'node:timers/promises';
import { HydrationBoundary } from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { cookies, headers } from 'next/headers';
import { cache, type ReactNode } from 'react';
import { noPreferences, type ReaderLocale, readerLocale } from '@/lib/preferences';
import { createContext } from '@/server/context';
import { appRouter } from '@/server/router';
import { handOver } from './hand-over';
import { createQueryClient } from './query-client';

/** One per request, shared by the layout and its page. */
export const getQueryClient = cache(createQueryClient);

const context = cache(async () => createContext({ headers: await headers() }));

/** The signed-in user, or null. */
export async function currentUser() {
  return (await context()).user;
}

/**
 * How pages are written for whoever asks. Where nobody is signed in, or the account cannot be read, by what the browser
 * says.
 */
export const currentReader = cache(async (): Promise<ReaderLocale> => {
  const chosen = await chosenPreferences().catch(() => noPreferences);
  return readerLocale(chosen, {
    acceptLanguage: (await headers()).get('accept-language'),
    timeZone: (await cookies()).get('signalbox-zone')?.value,
  });
});

async function chosenPreferences() {
  const { user, services } = await context();
  return user ? services.preferences.read(user.id) : noPreferences;
}

/** Asks in this process, as the signed-in user. */
export const trpc = createTRPCOptionsProxy({
  router: appRouter,
  queryClient: getQueryClient,
  ctx: context,
});

/** Milliseconds that a page waits for an upstream before it is drawn without the answer. */
const timeout = 500;

/**
 * Waits only so long for what an upstream has to answer: the browser takes over what is in progress, and asks again
 * what failed. Never throws, so that the page has its error where the answer would stand.
 */
export async function waitBriefly(request: Promise<unknown>): Promise<void> {
  const done = new AbortController();
  await Promise.race([request, wait(timeout, undefined, { signal: done.signal })]).catch(() => {});
  done.abort();
}

/** Hands what the page asked for to the browser, finished or not. */
export function Hydrate({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={handOver(getQueryClient())}>{children}</HydrationBoundary>;
}
