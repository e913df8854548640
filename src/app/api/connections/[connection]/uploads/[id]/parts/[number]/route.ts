import { decodeId } from '@/lib/id-path';
import { services } from '@/server/services';
import { serveTransfer } from '@/server/transfers/transfer-handler';
import { uploadPart } from '@/server/transfers/upload-part';

export const dynamic = 'force-dynamic';

interface Route {
  params: Promise<{ connection: string; id: string; number: string }>;
}

export async function POST(request: Request, { params }: Route): Promise<Response> {
  const { connection, id, number } = await params;
  // The upload is recorded when it is created and completed.
  const audited = null;
  const entry = { connection, role: 'operator' as const, audited, services: services(), request };
  return serveTransfer(entry, (transfer) => uploadPart(transfer, decodeId(id), number));
}
