import { exportResults } from '@/server/transfers/export';
import { downloadRoute } from '../../../../download-route';

export const dynamic = 'force-dynamic';

export const GET = downloadRoute(exportResults, 'batch.export');
