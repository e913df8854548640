import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { ConfirmProvider } from '@/components/confirm';
import { PreferencesProvider } from '@/components/preferences';
import { Toasts } from '@/components/toasts';
import { ApiProvider } from '@/trpc/client';
import { currentUser, getQueryClient, trpc } from '@/trpc/server';
import { AppShell } from './app-shell/app-shell';
import { connectionOfPage } from './app-shell/connection-of-page';
import { PageIcons } from './app-shell/page-icons';
import { AccountProvider } from './app-shell/use-account';
import { ConnectionsProvider, type ConnectionView } from './app-shell/use-connection';

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  if (!user) redirect(`/sign-in?next=${encodeURIComponent(await path())}`);

  const jar = await cookies();
  // Before anything of the page is read: what changes from here on, its live updates bring.
  const revision = await getQueryClient().fetchQuery(trpc.history.revision.queryOptions());
  const connections = await getQueryClient().fetchQuery(trpc.connections.list.queryOptions());
  const last = jar.get('signalbox-connection')?.value;
  return (
    <ApiProvider>
      <PreferencesProvider columns={jar.get('signalbox-columns')?.value}>
        <AccountProvider user={user}>
          <ConnectionsProvider
            connections={connections}
            last={last}
            unsupported={await unsupportedKinds(connections, last)}
          >
            <ConfirmProvider>
              <PageIcons />
              <AppShell
                folded={jar.get('signalbox-sidebar')?.value === 'folded'}
                revision={revision}
              >
                {children}
              </AppShell>
            </ConfirmProvider>
          </ConnectionsProvider>
        </AccountProvider>
      </PreferencesProvider>
      <Toasts />
    </ApiProvider>
  );
}

/** Of the connection that the page is about: its links stand there as they are to stay. */
async function unsupportedKinds(connections: ConnectionView[], last: string | undefined) {
  const [, segment] = (await path()).split(/[/?]/);
  const slug = connectionOfPage(connections, segment, last)?.slug;
  if (slug === undefined) return undefined;
  const options = trpc.history.unsupported.queryOptions({ connection: slug });
  return { slug, kinds: await getQueryClient().fetchQuery(options) };
}

/** A layout does not know its address; the proxy notes it. */
async function path() {
  return (await headers()).get('x-path') ?? '/';
}
