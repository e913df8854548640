import { services } from '@/server/services';
import { receiveWebhook } from '@/server/webhook-receivers/receive';

export const dynamic = 'force-dynamic';

interface Route {
  params: Promise<{ connection: string }>;
}

/** Called by upstreams, who sign what they send. */
export async function POST(request: Request, { params }: Route): Promise<Response> {
  return receiveWebhook(services(), (await params).connection, request);
}
