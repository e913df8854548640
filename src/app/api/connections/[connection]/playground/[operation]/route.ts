import { services } from '@/server/services';
import { relayPlayground } from '@/server/transfers/playground';
import { serveTransfer } from '@/server/transfers/transfer-handler';

export const dynamic = 'force-dynamic';

interface Route {
  params: Promise<{ connection: string; operation: string }>;
}

export async function POST(request: Request, { params }: Route): Promise<Response> {
  const { connection, operation } = await params;
  // Calls that store nothing are not recorded.
  const audited = null;
  const entry = { connection, role: 'operator' as const, audited, services: services(), request };
  return serveTransfer(entry, (transfer) => relayPlayground(transfer, operation));
}
