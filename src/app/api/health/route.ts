import { readHealth } from '@/server/health';

export const dynamic = 'force-dynamic';

/** 200 when it is ready; 503 while it is not, and when it is stopping. */
export function GET(): Response {
  const { status, version } = readHealth();
  const headers = { 'cache-control': 'no-store' };
  return Response.json({ status, version }, { status: status === 'ok' ? 200 : 503, headers });
}
