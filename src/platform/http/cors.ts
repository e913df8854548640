import { createMiddleware } from 'hono/factory';
import type { PlatformEnv } from '../context';

/** Response headers exposed to scripts. */
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
  'content-range',
  'accept-ranges',
  'etag',
].join(', ');

/** Preflight cache in seconds; browsers cap it. */
const preflightAge = '7200';

/**
 * CORS for the listed origins, or any (`*`). Preflights need no key. Credentials are not allowed, because requests
 * are authenticated by key only.
 */
export function cors(origins: readonly string[]) {
  const isAllowed = (origin: string) => origins.includes('*') || origins.includes(origin);

  return createMiddleware<PlatformEnv>(async (c, next) => {
    if (origins.length === 0) return next();
    const origin = c.req.header('origin');
    const isOpen = origin !== undefined && isAllowed(origin);
    if (isOpen && isPreflight(c.req.raw)) c.res = preflight(c.req.raw);
    else await next();

    // Caches must vary by origin.
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
      // `*` does not include `authorization`.
      'access-control-allow-headers': headers.get('access-control-request-headers') ?? '',
      'access-control-max-age': preflightAge,
      vary: 'Access-Control-Request-Headers',
    },
  });
}

/** `*` or comma-separated origins. Throws a one-line error. */
export function readCorsOrigins(text: string): string[] {
  const origins = text
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
  if (origins.includes('*') && origins.length > 1)
    throw new Error('must be * or a list of origins, not both');
  return origins.map((origin) => (origin === '*' ? origin : readOrigin(origin)));
}

/** Normalized as browsers do: no trailing slash, no default port. */
function readOrigin(text: string): string {
  const bare = /^[a-z][a-z\d+.-]*:\/\/[^\s/?#@*]+\/?$/i;
  if (!bare.test(text) || !URL.canParse(text))
    throw new Error(
      `must hold origins such as https://app.example.com, with commas between them, or *: '${text}' is none`,
    );
  const { origin } = new URL(text);
  // `URL` has no origin for app schemes such as `capacitor://localhost`.
  return origin === 'null' ? text.replace(/\/$/, '') : origin;
}
