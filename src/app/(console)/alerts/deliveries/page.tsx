import { getQueryClient, Hydrate, trpc, waitBriefly } from '@/trpc/server';
import { titleOf } from '../../records/pages';
import { DeliveryList } from './delivery-list';

export const generateMetadata = titleOf('alertDeliveries');

export default async function DeliveriesPage() {
  await waitBriefly(getQueryClient().prefetchQuery(trpc.alertChannels.list.queryOptions()));
  return (
    <Hydrate>
      <DeliveryList />
    </Hydrate>
  );
}
