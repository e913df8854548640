import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { CreateBatch } from './create-batch';

export function generateMetadata(): Metadata {
  return { title: stringsOf('createBatch')('title') };
}

export default async function CreateBatchPage({ params }: PageProps<'/[connection]/batches/new'>) {
  const { connection } = await params;
  return <CreateBatch connection={connection} />;
}
