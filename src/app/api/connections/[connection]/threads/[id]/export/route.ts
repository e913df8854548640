import { exportThread } from '@/server/transfers/export-thread';
import { downloadRoute } from '../../../../download-route';

export const dynamic = 'force-dynamic';

export const GET = downloadRoute(exportThread, 'thread.export');
