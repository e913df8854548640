import { services } from '@/server/services';
import { uploadChatAttachment } from '@/server/transfers/chat-attachment';
import { serveTransfer } from '@/server/transfers/transfer-handler';

export const dynamic = 'force-dynamic';

interface Route {
  params: Promise<{ connection: string }>;
}

export async function POST(request: Request, { params }: Route): Promise<Response> {
  const { connection } = await params;
  // Contents of chats are not recorded.
  const audited = null;
  const entry = { connection, role: 'operator' as const, audited, services: services(), request };
  return serveTransfer(entry, uploadChatAttachment);
}
