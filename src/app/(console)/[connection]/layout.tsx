import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { getQueryClient, trpc } from '@/trpc/server';

interface ConnectionLayoutProps {
  params: Promise<{ connection: string }>;
  children: ReactNode;
}

/** Pages of a connection exist where the connection does; deleted ones keep theirs, for the history. */
export default async function ConnectionLayout({ params, children }: ConnectionLayoutProps) {
  const { connection } = await params;
  const connections = await getQueryClient().fetchQuery(trpc.connections.list.queryOptions());
  if (!connections.some(({ slug }) => slug === connection)) notFound();
  return children;
}
