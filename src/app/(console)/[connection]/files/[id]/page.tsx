import type { Metadata } from 'next';
import { shortenId } from '@/lib/format';
import { decodeId } from '@/lib/id-path';
import { FileDetail } from './file-detail';

type Props = PageProps<'/[connection]/files/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `File ${shortenId(decodeId((await params).id))}` };
}

export default async function FilePage({ params }: Props) {
  const { connection, id } = await params;
  return <FileDetail connection={connection} id={decodeId(id)} />;
}
