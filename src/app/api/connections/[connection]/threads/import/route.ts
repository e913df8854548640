import { services } from '@/server/services';
import { importThreadDump } from '@/server/transfers/import-threads';
import { serveTransfer } from '@/server/transfers/transfer-handler';

export const dynamic = 'force-dynamic';

interface Route {
  params: Promise<{ connection: string }>;
}

export async function POST(request: Request, { params }: Route): Promise<Response> {
  const { connection } = await params;
  const audited = { action: 'thread.import' };
  const entry = { connection, role: 'operator' as const, audited, services: services(), request };
  return serveTransfer(entry, importThreadDump);
}
