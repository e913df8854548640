import { decodeId } from '@/lib/id-path';
import type { PageAddress } from '../../../../records/pages';
import { titleOf } from '../../../../records/pages';
import { CompareBatches } from './compare-batches';

export const generateMetadata = titleOf('compareBatches');

export default async function ComparePage({ params }: PageAddress<'connection' | 'id'>) {
  const { connection, id } = await params;
  return <CompareBatches connection={connection} id={decodeId(id)} />;
}
