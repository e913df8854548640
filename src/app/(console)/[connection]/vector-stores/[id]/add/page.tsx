import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../../records/pages';
import { AddFiles } from './add-files';

export const generateMetadata = recordTitle('vector_store');

export default recordPage(AddFiles, (client, of) =>
  client.prefetchQuery(trpc.vectorStores.retrieve.queryOptions(of)),
);
