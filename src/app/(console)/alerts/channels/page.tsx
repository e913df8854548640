import { getQueryClient, Hydrate, trpc, waitBriefly } from '@/trpc/server';
import { titleOf } from '../../records/pages';
import { ChannelList } from './channel-list';

export const generateMetadata = titleOf('alertChannels');

export default async function ChannelsPage() {
  await waitBriefly(getQueryClient().prefetchQuery(trpc.alertChannels.list.queryOptions()));
  return (
    <Hydrate>
      <ChannelList />
    </Hydrate>
  );
}
