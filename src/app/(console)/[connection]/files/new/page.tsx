import type { Metadata } from 'next';
import { UploadFiles } from './upload-files';

export const metadata: Metadata = { title: 'Upload files' };

export default async function NewFilePage({ params }: PageProps<'/[connection]/files/new'>) {
  const { connection } = await params;
  return <UploadFiles connection={connection} />;
}
