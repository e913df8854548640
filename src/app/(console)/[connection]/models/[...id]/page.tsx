import type { Metadata } from 'next';
import { modelId } from '../model';
import { ModelDetail } from './model-detail';

type Props = PageProps<'/[connection]/models/[...id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: modelId((await params).id) };
}

export default async function ModelPage({ params }: Props) {
  const { connection, id } = await params;
  return <ModelDetail connection={connection} id={modelId(id)} />;
}
