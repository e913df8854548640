import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { Images } from './images';

export const metadata: Metadata = { title: stringsOf('images')('title') };

export default async function ImagesPage({ params }: PageProps<'/[connection]/images'>) {
  const { connection } = await params;
  return <Images connection={connection} />;
}
