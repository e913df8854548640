import type { Metadata } from 'next';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { readerStrings } from '../../../../reader-strings';
import { CreateChannel } from './create-channel';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerStrings('alertChannels'))('new.title') };
}

export default async function CreateChannelPage() {
  await getQueryClient().prefetchQuery(trpc.alertChannels.list.queryOptions());
  return (
    <Hydrate>
      <CreateChannel />
    </Hydrate>
  );
}
