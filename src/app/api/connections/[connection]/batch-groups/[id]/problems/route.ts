import { decodeId } from '@/lib/id-path';
import { services } from '@/server/services';
import { groupProblems } from '@/server/transfers/export-group';
import { serveTransfer } from '@/server/transfers/transfer-handler';

export const dynamic = 'force-dynamic';

interface Route {
  params: Promise<{ connection: string; id: string }>;
}

export async function GET(request: Request, { params }: Route): Promise<Response> {
  const { connection, id } = await params;
  const entry = { connection, role: 'viewer' as const, services: services(), request };
  return serveTransfer(entry, (transfer) => groupProblems(transfer, decodeId(id)));
}
