import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../records/pages';
import { FileDetail } from './file-detail';

export const generateMetadata = recordTitle('file');

export default recordPage(FileDetail, (client, of) =>
  client.prefetchQuery(trpc.files.retrieve.queryOptions(of)),
);
