import { readHealth } from '@/server/health';

export const dynamic = 'force-dynamic';

/** 200 when it is ready; 503 while it is not, when it is stopping, and when nothing more can be kept. */
export async function GET(): Promise<Response> {
  const { status, version } = await readHealth();
  const headers = { 'cache-control': 'no-store' };
  return Response.json({ status, version }, { status: status === 'ok' ? 200 : 503, headers });
}
