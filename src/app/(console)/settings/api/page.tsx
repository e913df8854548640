import type { Metadata } from 'next';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { readerStrings } from '../../../reader-strings';
import { ApiSettings } from './api-settings';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerStrings('apiTokens'))('documentTitle') };
}

export default async function ApiPage() {
  await getQueryClient().prefetchQuery(trpc.apiTokens.list.queryOptions());
  return (
    <Hydrate>
      <ApiSettings />
    </Hydrate>
  );
}
