import { decodeId } from '@/lib/id-path';
import { services } from '@/server/services';
import { inlinePicture } from '@/server/transfers/image';
import { serveTransfer } from '@/server/transfers/transfer-handler';

export const dynamic = 'force-dynamic';

interface Route {
  params: Promise<Record<'connection' | 'kind' | 'parent' | 'id', string>>;
}

export async function GET(request: Request, { params }: Route): Promise<Response> {
  const { connection, kind, parent, id } = await params;
  // A part of a page.
  const audited = null;
  const entry = { connection, role: 'viewer' as const, audited, services: services(), request };
  const path = new URL(request.url).searchParams.get('path') ?? '';
  const place = { kind, parent: decodeId(parent), id: decodeId(id), path };
  return serveTransfer(entry, (transfer) => inlinePicture(transfer, place));
}
