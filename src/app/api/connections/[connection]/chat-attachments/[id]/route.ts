import { chatAttachment } from '@/server/transfers/chat-attachment';
import { downloadRoute } from '../../../download-route';

export const dynamic = 'force-dynamic';

export const GET = downloadRoute(chatAttachment, null);
