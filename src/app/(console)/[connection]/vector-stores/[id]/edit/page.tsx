import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../../records/pages';
import { EditStore } from './edit-store';

export const generateMetadata = recordTitle('vector_store');

export default recordPage(EditStore, (client, of) =>
  client.prefetchQuery(trpc.vectorStores.retrieve.queryOptions(of)),
);
