import type { Metadata } from 'next';
import { PageHeader } from '@/components/page-header';
import { ModelList } from './model-list';

export const metadata: Metadata = { title: 'Models' };

export default async function ModelsPage({ params }: PageProps<'/[connection]/models'>) {
  const { connection } = await params;
  return (
    <>
      <PageHeader
        title="Models"
        about="What can be asked on this connection, as upstream lists it."
      />
      <ModelList connection={connection} />
    </>
  );
}
