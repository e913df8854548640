'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useParams } from 'next/navigation';
import { createContext, type ReactNode, useContext } from 'react';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import { connectionOfPage } from './connection-of-page';

type Outputs = inferRouterOutputs<AppRouter>;
export type ConnectionView = Outputs['connections']['list'][number];

/** The kinds that a connection does not have. */
export interface UnsupportedKinds {
  /** Of the connection. */
  slug: string;
  kinds: Outputs['history']['unsupported'];
}

interface Known {
  /** As they were when the server rendered. */
  connections: ConnectionView[];
  /** Slug of the connection of the page before. */
  last: string | undefined;
  /** As it was when the server rendered. */
  unsupported: UnsupportedKinds | undefined;
}

const KnownContext = createContext<Known>({
  connections: [],
  last: undefined,
  unsupported: undefined,
});

export function ConnectionsProvider({
  children,
  ...known
}: Omit<Known, 'unsupported'> & Partial<Known> & { children: ReactNode }) {
  return <KnownContext value={{ unsupported: undefined, ...known }}>{children}</KnownContext>;
}

/** What the server knew of a connection while it rendered. */
export function useUnsupportedAtFirst(slug: string): UnsupportedKinds['kinds'] | undefined {
  const { unsupported } = useContext(KnownContext);
  return unsupported?.slug === slug ? unsupported.kinds : undefined;
}

/** Every connection, deleted ones too: their history stays. */
export function useConnections(): ConnectionView[] {
  const trpc = useTRPC();
  const { connections } = useContext(KnownContext);
  const { data } = useQuery(
    trpc.connections.list.queryOptions(undefined, { initialData: connections }),
  );
  return data;
}

/** The connection of this page; on pages of none, the one used last. */
export function useConnection(): ConnectionView {
  const connections = useConnections();
  const { last } = useContext(KnownContext);
  const { connection: slug } = useParams<{ connection?: string }>();
  const found = connectionOfPage(connections, slug, last);
  if (!found) throw new Error('There is no connection, not even the local platform.');
  return found;
}
