import { trpc } from '@/trpc/server';
import { recordPage, recordTitle } from '../../../records/pages';
import { UploadDetail } from './upload-detail';

export const generateMetadata = recordTitle('upload');

export default recordPage(UploadDetail, (client, of) =>
  Promise.all([
    client.prefetchQuery(trpc.uploads.retrieve.queryOptions(of)),
    client.prefetchQuery(trpc.uploads.parts.queryOptions(of)),
  ]),
);
