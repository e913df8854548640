import { exportChat } from '@/server/transfers/export-chat';
import { downloadRoute } from '../../../../download-route';

export const dynamic = 'force-dynamic';

export const GET = downloadRoute(exportChat, 'chat.export');
