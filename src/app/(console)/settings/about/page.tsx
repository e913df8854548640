import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { About } from './about';

export const metadata: Metadata = { title: stringsOf('about')('title') };

export default async function AboutPage() {
  await getQueryClient().prefetchQuery(trpc.about.retrieve.queryOptions());
  return (
    <Hydrate>
      <About />
    </Hydrate>
  );
}
