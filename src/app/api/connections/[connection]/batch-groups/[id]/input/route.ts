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
  // The group is recorded when it is created and submitted.
  const audited = null;
  const entry = { connection, role: 'operator' as const, audited, services: services(), request };
  return serveTransfer(entry, (transfer) => receiveGroupInput(transfer, decodeId(id)));
}
