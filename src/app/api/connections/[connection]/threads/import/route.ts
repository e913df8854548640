import { services } from '@/server/services';
import { answerTransfer } from '@/server/transfers/door';
import { importThreadDump } from '@/server/transfers/import-threads';

export const dynamic = 'force-dynamic';

interface Route {
  params: Promise<{ connection: string }>;
}

export async function POST(request: Request, { params }: Route): Promise<Response> {
  const { connection } = await params;
  const entry = { connection, role: 'operator' as const, services: services(), request };
  return answerTransfer(entry, importThreadDump);
}
