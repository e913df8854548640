import type { Role } from '../auth/roles';
import { startTracking } from '../history/testing';
import { matchRoute } from './match-route';
import { isTransfer } from './operation';
import { restError } from './responses';
import { serveRest } from './serve';

const origin = 'http://localhost:3000';

interface TokenOptions {
  /** Who creates it. */
  as?: Role;
  role?: 'viewer' | 'operator' | 'admin';
  mayChangeByMcp?: boolean;
}

/** A server at work, and requests to its API with a token. */
export async function startApi(options: TokenOptions = {}) {
  const { as = 'owner', role = 'operator', mayChangeByMcp = false } = options;
  const server = await startTracking();
  const { token, id } = await server
    .as(as)
    .apiTokens.create({ name: 'Night shift', role, may_change_by_mcp: mayChangeByMcp });
  /** What is answered is held against the document. */
  const ask = async (path: string, init: RequestInit = {}, bearer: string | null = token) => {
    const headers = new Headers(init.headers);
    if (bearer !== null) headers.set('authorization', `Bearer ${bearer}`);
    const request = new Request(`${origin}/api/v1${path}`, { ...init, headers });
    const answer = await serveRest(server.services, request);
    const shape = answer.ok ? shapeOf(request) : restError;
    if (shape) shape.parse(await answer.clone().json());
    return answer;
  };
  const send = (path: string, body: unknown, method = 'POST') =>
    ask(path, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  return { ...server, token, tokenId: id, ask, send };
}

/** What the document says of the answer; null where it is bytes. */
function shapeOf({ method, url }: Request) {
  const { pathname } = new URL(url);
  if (pathname.endsWith('/openapi.json')) return null;
  const { operation } = matchRoute(method, pathname.slice('/api/v1'.length), '/api/v1');
  return isTransfer(operation) ? null : operation.response;
}
