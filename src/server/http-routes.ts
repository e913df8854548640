import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { withoutBasePath } from '@/lib/base-path';
import { compressed } from './compress';
import { databaseGate } from './database-gate';
import { serveHealth, serveLiveness, serveReadiness } from './health';
import { serveRpc } from './rpc';
import type { Services } from './services';
import { createTickQueue } from './tick-queue';

/** `next`: as Next serves it. */
type Listener = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** The listener of a request; null if Next serves it. */
export type FindRoute = (request: IncomingMessage) => Listener | null;

/**
 * Serves the most frequent routes with the same handlers as `src/app` but without the overhead of Next. Paths that
 * Next would rewrite and methods that it handles itself are left to it.
 */
export function openHttpRoutes(services: Services): FindRoute {
  const { BASE_PATH } = services.env;
  const listenerOf = (serve: (request: Request) => Promise<Response>): Listener =>
    getRequestListener(
      async (request) => compressed(await serve(request), request.headers),
      // Globals are left as they are: Next has classes of its own made from them.
      { overrideGlobalObjects: false, hostname: 'localhost', errorHandler: failed },
    );
  const failed = (err: unknown): Response => {
    if (isMisaddressed(err)) return new Response(null, { status: 400 });
    services.log.error({ err }, 'a request failed');
    return Response.json({ error: { message: 'Internal error.' } }, { status: 500 });
  };
  const health = new Map([
    ['/api/health', listenerOf(serveHealth)],
    ['/api/health/live', listenerOf(serveLiveness)],
    ['/api/health/ready', listenerOf(serveReadiness)],
  ]);
  const rpc = queued(
    8,
    listenerOf((request) => serveRpc(services, request)),
  );
  // API clients may send many requests; console pages must not wait for them.
  const platform = queued(
    1,
    listenerOf((request) => services.platform.fetch(request)),
  );

  const gate = databaseGate(services);

  const find = (method: string, url: string): Listener | null => {
    // It takes them as they are: Next would redirect, which not every client follows with its body.
    if (url.startsWith('/v1/')) return url.includes('\\') ? null : platform;
    const probe = method === 'GET' && isProbe(url) && health.get(pathOf(url));
    if (probe) return probe;
    const isRpc = url.startsWith('/api/trpc/') && (method === 'GET' || method === 'POST');
    return isRpc && isPlain(url) ? rpc : null;
  };

  return (request) => {
    const { method = '', url: asked = '' } = request;
    const url = withoutBasePath(asked, BASE_PATH);
    // Probes need not know the base path; all else is only under it.
    if (BASE_PATH && url === asked) return isProbe(url) ? find(method, url) : null;
    const listener = find(method, url);
    if (listener) request.url = url;
    return listener ?? gate;
  };
}

function isProbe(url: string): boolean {
  return url.startsWith('/api/health');
}

function queued(perTick: number, listener: Listener): Listener {
  const schedule = createTickQueue(perTick);
  return (request, response, next) => schedule(() => listener(request, response, next));
}

/** No `Request` can be made of its host or path. */
function isMisaddressed(error: unknown): boolean {
  return error instanceof RequestError;
}

/** Next redirects paths with a slash at the end, and those with several in a row. */
function isPlain(url: string): boolean {
  const path = pathOf(url);
  return !path.endsWith('/') && !path.includes('//') && !path.includes('\\');
}

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}
