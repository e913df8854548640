import { decodeId } from '@/lib/id-path';
import { type PageAddress, titleOf } from '../../../../records/pages';
import { ResubmitBatch } from './resubmit-batch';

export const generateMetadata = titleOf('resubmitBatch');

export default async function ResubmitPage({ params }: PageAddress<'connection' | 'id'>) {
  const { connection, id } = await params;
  return <ResubmitBatch connection={connection} id={decodeId(id)} />;
}
