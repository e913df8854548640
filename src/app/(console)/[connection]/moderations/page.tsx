import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { Moderations } from './moderations';

export const metadata: Metadata = { title: stringsOf('moderations')('title') };

export default async function ModerationsPage({ params }: PageProps<'/[connection]/moderations'>) {
  const { connection } = await params;
  return <Moderations connection={connection} />;
}
