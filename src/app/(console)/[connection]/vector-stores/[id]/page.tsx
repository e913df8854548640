import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../records/pages';
import { StoreDetail } from './store-detail';

export const generateMetadata = recordTitle('vector_store');

export default recordPage(StoreDetail, (client, of) =>
  client.prefetchQuery(trpc.vectorStores.retrieve.queryOptions(of)),
);
