import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getQueryClient, trpc } from '@/trpc/server';
import { readerStrings } from '../../../../reader-strings';
import { ConnectionDetail } from './connection-detail';

interface ConnectionPageProps {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: ConnectionPageProps): Promise<Metadata> {
  return {
    title: (await find(params))?.name ?? (await readerStrings('connections'))('missing.document'),
  };
}

export default async function ConnectionPage({ params }: ConnectionPageProps) {
  const connection = await find(params);
  if (!connection) notFound();
  return <ConnectionDetail slug={connection.slug} />;
}

async function find(params: ConnectionPageProps['params']) {
  const { slug } = await params;
  const connections = await getQueryClient().fetchQuery(trpc.connections.list.queryOptions());
  return connections.find((connection) => connection.slug === slug);
}
