import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FindRoute } from './http-routes';

/** The diagnostics message that Node publishes before the request listeners run. */
interface Started {
  request: IncomingMessage;
  response: ServerResponse;
  server: Server;
}

const channel = 'http.server.request.start';

/** What a route can answer. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Looks at each request of the process before Next does, which answers with a 500 where no `Request`
 * can be made of the method (`TRACE`) or a percent sign in the path begins no character. Returns what ends it.
 */
export function checkHttpRequests(find: FindRoute = () => null): () => void {
  const seen = new WeakSet<Server>();
  const check = (message: unknown) => {
    const { server, request } = message as Started;
    if (!seen.has(server)) {
      seen.add(server);
      receive(server, find);
    }
    if (request.url) request.url = repairPath(request.url);
  };
  subscribe(channel, check);
  return () => unsubscribe(channel, check);
}

function receive(server: Server, find: FindRoute): void {
  // Node would cut off every upload that takes longer than five minutes. Headers keep their limit.
  server.requestTimeout = 0;
  const listeners = server.listeners('request') as ((...args: unknown[]) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!methods.includes(request.method ?? '')) return refuseMethod(request, response);
    const next = () => {
      for (const listener of listeners) listener.call(server, request, response);
    };
    const own = find(request);
    if (own) own(request, response, next);
    else next();
  });
}

function refuseMethod({ method, url }: IncomingMessage, response: ServerResponse): void {
  const message = `Not allowed to ${method} on ${url?.split('?')[0]}.`;
  const error = { message, type: 'invalid_request_error', param: null, code: null };
  response.writeHead(405, {
    'content-type': 'application/json',
    allow: methods.join(', '),
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  response.end(JSON.stringify({ error }));
}

/** A percent sign that begins no character stands for itself, as in what is asked of the platform directly. */
export function repairPath(url: string): string {
  const end = url.indexOf('?');
  const path = end < 0 ? url : url.slice(0, end);
  if (!path.includes('%') || isDecodable(path)) return url;
  const repaired = path.replace(/(?:%[\da-f]{2})+|%/gi, (run) =>
    isDecodable(run) ? run : run.replaceAll('%', '%25'),
  );
  return repaired + url.slice(path.length);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
