import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../../../records/pages';
import { StoreFileDetail } from './store-file-detail';

const ids = { parent: 'id', id: 'file' };

export const generateMetadata = recordTitle('vector_store_file', ids);

export default recordPage<{ connection: string; id: string; parent: string }>(
  StoreFileDetail,
  (client, of) => client.prefetchQuery(trpc.vectorStoreFiles.retrieve.queryOptions(of)),
  ids,
);
