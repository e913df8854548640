import { decodeId } from '@/lib/id-path';
import { services } from '@/server/services';
import { receiveGroupInput } from '@/server/transfers/batch-group-input';
import { serveTransfer } from '@/server/transfers/transfer-handler';

export const dynamic = 'force-dynamic';

interface Route {
  params: Promise<{ connection: string; id: string }>;
}

export async function POST(request: Request, { params }: Route): Promise<Response> {
  const { connection, id } = await params;
  const entry = { connection, role: 'operator' as const, services: services(), request };
  return serveTransfer(entry, (transfer) => receiveGroupInput(transfer, decodeId(id)));
}
