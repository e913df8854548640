import type { Metadata } from 'next';
import { CreateBatch } from './create-batch';

export const metadata: Metadata = { title: 'Create batch' };

export default async function CreateBatchPage({ params }: PageProps<'/[connection]/batches/new'>) {
  const { connection } = await params;
  return <CreateBatch connection={connection} />;
}
