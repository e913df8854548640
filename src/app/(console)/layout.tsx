import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { ConfirmProvider } from '@/components/confirm';
import { PreferencesProvider } from '@/components/preferences';
import { Toasts } from '@/components/toasts';
import { readStrings } from '@/strings/server';
import { StringsProvider } from '@/strings/strings-provider';
import { Bridge } from '@/trpc/client';
import { currentUser, getQueryClient, trpc } from '@/trpc/server';
import { Frame } from './frame/frame';
import { AccountProvider } from './frame/use-account';
import { ConnectionsProvider } from './frame/use-connection';

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  if (!user) redirect(`/sign-in?next=${encodeURIComponent(await path())}`);

  const jar = await cookies();
  // Before anything of the page is read: what changes from here on, its live updates bring.
  const revision = await getQueryClient().fetchQuery(trpc.history.revision.queryOptions());
  const connections = await getQueryClient().fetchQuery(trpc.connections.list.queryOptions());
  return (
    <Bridge>
      <StringsProvider strings={readStrings()}>
        <PreferencesProvider columns={jar.get('signalbox-columns')?.value}>
          <AccountProvider user={user}>
            <ConnectionsProvider
              connections={connections}
              last={jar.get('signalbox-connection')?.value}
            >
              <ConfirmProvider>
                <Frame
                  folded={jar.get('signalbox-sidebar')?.value === 'folded'}
                  revision={revision}
                >
                  {children}
                </Frame>
              </ConfirmProvider>
            </ConnectionsProvider>
          </AccountProvider>
        </PreferencesProvider>
        <Toasts />
      </StringsProvider>
    </Bridge>
  );
}

/** A layout is not told its address; the proxy notes it. */
async function path() {
  return (await headers()).get('x-path') ?? '/';
}
