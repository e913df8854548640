import { decodeId } from '@/lib/id-path';
import { services } from '@/server/services';
import { answerTransfer } from '@/server/transfers/door';
import { exportResults } from '@/server/transfers/export';

export const dynamic = 'force-dynamic';

interface Route {
  params: Promise<{ connection: string; id: string }>;
}

export async function GET(request: Request, { params }: Route): Promise<Response> {
  const { connection, id } = await params;
  const entry = { connection, role: 'viewer' as const, services: services(), request };
  return answerTransfer(entry, (transfer) => exportResults(transfer, decodeId(id)));
}
