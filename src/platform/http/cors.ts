import { createMiddleware } from 'hono/factory';
import type { PlatformEnv } from '../context';

/** Answer headers that a page's script may read beside those that it always may. */
const exposed = [
  'x-request-id',
  'openai-processing-ms',
  'openai-version',
  'openai-poll-after-ms',
  'x-upstream-request-id',
  'idempotent-replayed',
  'retry-after',
  'retry-after-ms',
  'x-should-retry',
  ...['limit', 'remaining', 'reset'].flatMap((what) => [
    `x-ratelimit-${what}-requests`,
    `x-ratelimit-${what}-tokens`,
  ]),
  'content-disposition',
].join(', ');

/** Seconds that a browser need not ask again; browsers cap it themselves. */
const preflightAge = '7200';

/**
 * Lets pages of the listed origins, or of any (`*`), read the answers. A preflight has no key and is answered
 * before one is asked for. Cookies are not let in: who asks is known by the key alone.
 */
export function cors(origins: readonly string[]) {
  const isAllowed = (origin: string) => origins.includes('*') || origins.includes(origin);

  return createMiddleware<PlatformEnv>(async (c, next) => {
    if (origins.length === 0) return next();
    const origin = c.req.header('origin');
    const isOpen = origin !== undefined && isAllowed(origin);
    if (isOpen && isPreflight(c.req.raw)) c.res = preflight(c.req.raw);
    else await next();

    // Whoever keeps an answer must not give it to a page of another origin.
    c.res.headers.append('vary', 'Origin');
    if (!isOpen) return;
    c.res.headers.set('access-control-allow-origin', origins.includes('*') ? '*' : origin);
    c.res.headers.set('access-control-expose-headers', exposed);
  });
}

const isPreflight = ({ method, headers }: Request) =>
  method === 'OPTIONS' && headers.has('access-control-request-method');

function preflight({ headers }: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, HEAD, POST, DELETE',
      // `*` would leave out `authorization`.
      'access-control-allow-headers': headers.get('access-control-request-headers') ?? '',
      'access-control-max-age': preflightAge,
      vary: 'Access-Control-Request-Headers',
    },
  });
}
