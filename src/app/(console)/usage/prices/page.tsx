import { getQueryClient, Hydrate, trpc, waitBriefly } from '@/trpc/server';
import { titleOf } from '../../records/pages';
import { PriceList } from './price-list';

export const generateMetadata = titleOf('prices');

export default async function PricesPage() {
  await waitBriefly(getQueryClient().prefetchQuery(trpc.prices.list.queryOptions()));
  return (
    <Hydrate>
      <PriceList />
    </Hydrate>
  );
}
