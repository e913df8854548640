import { services } from '@/server/services';
import { serveTransfer } from '@/server/transfers/transfer-handler';
import { uploadFile } from '@/server/transfers/upload';

export const dynamic = 'force-dynamic';

interface Route {
  params: Promise<{ connection: string }>;
}

export async function POST(request: Request, { params }: Route): Promise<Response> {
  const { connection } = await params;
  const audited = { action: 'file.create' };
  const entry = { connection, role: 'operator' as const, audited, services: services(), request };
  return serveTransfer(entry, uploadFile);
}
