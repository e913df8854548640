import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { Audio } from './audio';

export const metadata: Metadata = { title: stringsOf('audio')('title') };

export default async function AudioPage({ params }: PageProps<'/[connection]/audio'>) {
  const { connection } = await params;
  return <Audio connection={connection} />;
}
