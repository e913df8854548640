'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useParams } from 'next/navigation';
import { createContext, type ReactNode, useContext } from 'react';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';

export type ConnectionView = inferRouterOutputs<AppRouter>['connections']['list'][number];

const Known = createContext<{ connections: ConnectionView[]; last: string | undefined }>({
  connections: [],
  last: undefined,
});

interface ConnectionsProviderProps {
  /** As they were when the server rendered. */
  connections: ConnectionView[];
  /** Slug of the connection of the page before. */
  last: string | undefined;
  children: ReactNode;
}

export function ConnectionsProvider({ connections, last, children }: ConnectionsProviderProps) {
  return <Known value={{ connections, last }}>{children}</Known>;
}

/** Every connection, deleted ones too: their history stays. */
export function useConnections(): ConnectionView[] {
  const trpc = useTRPC();
  const { connections } = useContext(Known);
  const { data } = useQuery(
    trpc.connections.list.queryOptions(undefined, { initialData: connections }),
  );
  return data;
}

/** The connection of this page; on pages of none, the one used last. */
export function useConnection(): ConnectionView {
  const connections = useConnections();
  const { last } = useContext(Known);
  const { connection: slug } = useParams<{ connection?: string }>();
  const usable = connections.filter(({ deleted_at }) => deleted_at === null);
  const found =
    connections.find((connection) => connection.slug === slug) ??
    usable.find((connection) => connection.slug === last) ??
    usable[0];

  if (!found) throw new Error('There is no connection, not even the local platform.');
  return found;
}
