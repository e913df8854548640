import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import {
  PathnameContext,
  PathParamsContext,
  SearchParamsContext,
} from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import type { ReactNode } from 'react';
import { ClockProvider } from '@/components/clock';
import { ReaderProvider } from '@/components/reader-provider';
import { englishReader } from '@/components/testing-words';
import type { AppRouter } from '@/server/router';
import { sendStrings } from '@/strings/server';
import { TRPCProvider } from '@/trpc/client';
import { AccountProvider } from './app-shell/use-account';
import { ConnectionsProvider } from './app-shell/use-connection';
import { now } from './testing-snapshots';

export const silent = createTRPCClient<AppRouter>({ links: [() => () => observable(() => {})] });

export const viewer = { id: 'a', email: 'a@b.c', name: 'a', role: 'viewer' as const };

export function Page({ children }: { children: ReactNode }) {
  const client = new QueryClient();
  return (
    <AppRouterContext value={{ push() {}, replace() {}, prefetch() {} } as never}>
      <PathnameContext value="/local/batches">
        <SearchParamsContext value={new URLSearchParams()}>
          <PathParamsContext value={{ connection: 'local' }}>
            <AccountProvider user={viewer}>
              <QueryClientProvider client={client}>
                <TRPCProvider trpcClient={silent} queryClient={client}>
                  <ReaderProvider reader={englishReader} strings={sendStrings('en')}>
                    <ClockProvider now={now}>
                      <ConnectionsProvider connections={[connection]} last="local">
                        {children}
                      </ConnectionsProvider>
                    </ClockProvider>
                  </ReaderProvider>
                </TRPCProvider>
              </QueryClientProvider>
            </AccountProvider>
          </PathParamsContext>
        </SearchParamsContext>
      </PathnameContext>
    </AppRouterContext>
  );
}

/** What a reader sees of each object, with the words of what it was. */
export function partsOf(html: string): string[] {
  return html.split(/<section title="/).map((part) => textIn(`<i "${part}`) + part.slice(0, 80));
}

/** Of HTML, what a reader sees. */
export function textIn(html: string): string {
  return html.replaceAll(/<style[\s\S]*?<\/style>|<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

export const connection = {
  slug: 'local',
  name: 'Local',
  deleted_at: null,
  base_url: 'x',
} as never;
