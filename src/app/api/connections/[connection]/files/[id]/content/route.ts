import { downloadFile } from '@/server/transfers/download';
import { downloadRoute } from '../../../../download-route';

export const dynamic = 'force-dynamic';

export const GET = downloadRoute(downloadFile, 'file.download');
