import { decodeId } from '@/lib/id-path';
import { services } from '@/server/services';
import { messageImage } from '@/server/transfers/image';
import { serveTransfer } from '@/server/transfers/transfer-handler';

export const dynamic = 'force-dynamic';

interface Route {
  params: Promise<Record<'connection' | 'id' | 'message' | 'part', string>>;
}

export async function GET(request: Request, { params }: Route): Promise<Response> {
  const { connection, id, message, part } = await params;
  const entry = { connection, role: 'viewer' as const, services: services(), request };
  const place = { thread: decodeId(id), message: decodeId(message), part };
  return serveTransfer(entry, (transfer) => messageImage(transfer, place));
}
