import type { Metadata } from 'next';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { readerStrings } from '../../../reader-strings';
import { About } from './about';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerStrings('about'))('title') };
}

export default async function AboutPage() {
  await getQueryClient().prefetchQuery(trpc.about.retrieve.queryOptions());
  return (
    <Hydrate>
      <About />
    </Hydrate>
  );
}
