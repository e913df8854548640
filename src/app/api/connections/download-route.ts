import { decodeId } from '@/lib/id-path';
import { services } from '@/server/services';
import { serveTransfer, type Transfer } from '@/server/transfers/transfer-handler';

interface Route {
  params: Promise<{ connection: string; id: string }>;
}

/**
 * Hands out the bytes of the object that the path names, to users who may see it. `action`: what the audit log calls
 * it; null: it is a part of a page.
 */
export function downloadRoute(
  answer: (transfer: Transfer, id: string) => Promise<Response>,
  action: string | null,
) {
  return async (request: Request, { params }: Route): Promise<Response> => {
    const { connection, id } = await params;
    const object = decodeId(id);
    const audited = action === null ? null : { action, object };
    const entry = { connection, role: 'viewer' as const, audited, services: services(), request };
    return serveTransfer(entry, (transfer) => answer(transfer, object));
  };
}
