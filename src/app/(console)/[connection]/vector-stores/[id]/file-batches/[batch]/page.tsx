import { paging } from '@/trpc/paging';
import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../../../records/pages';
import { FileBatchDetail } from './file-batch-detail';

const ids = { parent: 'id', id: 'batch' };

export const generateMetadata = recordTitle('vector_store_file_batch', ids);

export default recordPage<{ connection: string; id: string; parent: string }>(
  FileBatchDetail,
  (client, of) =>
    Promise.all([
      client.prefetchQuery(trpc.vectorStores.fileBatch.queryOptions(of)),
      client.prefetchInfiniteQuery(
        trpc.vectorStores.fileBatchFiles.infiniteQueryOptions(of, paging),
      ),
    ]),
  ids,
);
