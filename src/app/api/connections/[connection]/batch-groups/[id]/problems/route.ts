import { decodeId } from '@/lib/id-path';
import { services } from '@/server/services';
import { groupProblems } from '@/server/transfers/export-group';
import { serveTransfer } from '@/server/transfers/transfer-handler';

export const dynamic = 'force-dynamic';

interface Route {
  params: Promise<{ connection: string; id: string }>;
}

export async function GET(request: Request, { params }: Route): Promise<Response> {
  const { connection, id: rawId } = await params;
  const id = decodeId(rawId);
  const audited = null;
  const entry = { connection, role: 'viewer' as const, audited, services: services(), request };
  return serveTransfer(entry, (transfer) => groupProblems(transfer, id));
}
