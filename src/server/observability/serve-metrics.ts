import { createHash, timingSafeEqual } from 'node:crypto';
import type { Services } from '../services';

/** Answers Prometheus, which sends `Authorization: Bearer <METRICS_TOKEN>`. 404 where none is set. */
export async function serveMetrics(services: Services, request: Request): Promise<Response> {
  const { env, observability } = services;
  const headers = { 'cache-control': 'no-store' };
  if (!env.METRICS_TOKEN || !observability.metrics) {
    return new Response('Metrics are off. Set METRICS_TOKEN.\n', { status: 404, headers });
  }
  const [, given = ''] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (!isSame(given, env.METRICS_TOKEN)) {
    return new Response('Send the token that METRICS_TOKEN sets.\n', {
      status: 401,
      headers: { ...headers, 'www-authenticate': 'Bearer' },
    });
  }
  const { text, contentType } = await observability.metrics.print();
  return new Response(text, { headers: { ...headers, 'content-type': contentType } });
}

/** In a time that says nothing of where they differ. */
function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
