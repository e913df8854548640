import type { Metadata } from 'next';
import { decodeId } from '@/lib/id-path';
import { ModelDetail } from './model-detail';

type Props = PageProps<'/[connection]/models/[...id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeId((await params).id) };
}

export default async function ModelPage({ params }: Props) {
  const { connection, id } = await params;
  return <ModelDetail connection={connection} id={decodeId(id)} />;
}
