import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { Completions } from './completions';

export const metadata: Metadata = { title: stringsOf('completions')('title') };

export default async function CompletionsPage({ params }: PageProps<'/[connection]/completions'>) {
  const { connection } = await params;
  return <Completions connection={connection} />;
}
