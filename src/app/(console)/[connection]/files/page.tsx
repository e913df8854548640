import type { Metadata } from 'next';
import { Hydrate } from '@/trpc/server';
import { prefetchList } from '../../records/prefetch-list';
import { fileList } from './file';
import { FileList } from './file-list';

export const metadata: Metadata = { title: 'Files' };

export default async function FilesPage({
  params,
  searchParams,
}: PageProps<'/[connection]/files'>) {
  const { connection } = await params;
  await prefetchList(fileList, await searchParams, { connection, kind: 'file' });
  return (
    <Hydrate>
      <FileList connection={connection} />
    </Hydrate>
  );
}
