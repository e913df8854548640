import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { Embeddings } from './embeddings';

export const metadata: Metadata = { title: stringsOf('embeddings')('title') };

export default async function EmbeddingsPage({ params }: PageProps<'/[connection]/embeddings'>) {
  const { connection } = await params;
  return <Embeddings connection={connection} />;
}
