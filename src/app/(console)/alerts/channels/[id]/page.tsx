import { decodeId } from '@/lib/id-path';
import { getQueryClient, Hydrate, trpc, waitBriefly } from '@/trpc/server';
import type { PageAddress } from '../../../records/pages';
import { titleOf } from '../../../records/pages';
import { ChannelDetail } from './channel-detail';

export const generateMetadata = titleOf('alertChannels');

export default async function ChannelPage({ params }: PageAddress<'id'>) {
  const id = decodeId((await params).id);
  await waitBriefly(getQueryClient().prefetchQuery(trpc.alertChannels.list.queryOptions()));
  return (
    <Hydrate>
      <ChannelDetail id={id} />
    </Hydrate>
  );
}
