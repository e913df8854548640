import { decodeId } from '@/lib/id-path';
import { services } from '@/server/services';
import { downloadContainerFile } from '@/server/transfers/container-file';
import { serveTransfer } from '@/server/transfers/transfer-handler';

export const dynamic = 'force-dynamic';

interface Route {
  params: Promise<Record<'connection' | 'container' | 'id', string>>;
}

/** A file of a container, for users who may see it. */
export async function GET(request: Request, { params }: Route): Promise<Response> {
  const { connection, container, id } = await params;
  const place = { container: decodeId(container), id: decodeId(id) };
  const audited = { action: 'container_file.download', object: place.id, parent: place.container };
  const entry = { connection, role: 'viewer' as const, audited, services: services(), request };
  return serveTransfer(entry, (transfer) => downloadContainerFile(transfer, place));
}
