import { titleOf } from '../../records/pages';
import { Embeddings } from './embeddings';

export const generateMetadata = titleOf('embeddings');

export default async function EmbeddingsPage({ params }: PageProps<'/[connection]/embeddings'>) {
  const { connection } = await params;
  return <Embeddings connection={connection} />;
}
