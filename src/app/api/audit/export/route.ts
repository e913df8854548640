import { services } from '@/server/services';
import { exportAudit } from '@/server/transfers/export-audit';
import { serveOwnTransfer } from '@/server/transfers/transfer-handler';

export const dynamic = 'force-dynamic';

export async function GET(request: Request): Promise<Response> {
  const audited = { action: 'audit_log.export' };
  const entry = { role: 'admin' as const, audited, services: services(), request };
  return serveOwnTransfer(entry, (context) => exportAudit(context, request));
}
