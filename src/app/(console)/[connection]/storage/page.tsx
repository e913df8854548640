import { trpc } from '@/trpc/server';
import { connectionPage, titleOf } from '../../records/pages';
import { StoragePage } from './storage-page';

export const generateMetadata = titleOf('storage');

export default connectionPage(StoragePage, (client, { connection }) =>
  Promise.all([
    client.prefetchQuery(trpc.storage.gauge.queryOptions({ connection })),
    client.prefetchQuery(trpc.storage.rules.queryOptions({ connection })),
    client.prefetchQuery(trpc.archive.totals.queryOptions({ connection })),
  ]),
);
