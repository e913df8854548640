import { createMiddleware } from 'hono/factory';
import type { PlatformEnv } from '../context';
import type { NewId } from '../ids';

/** The headers of every response. */
export function setResponseHeaders(newId: NewId, now: () => number) {
  return createMiddleware<PlatformEnv>(async (c, next) => {
    const started = now();
    c.set('requestId', newId('req_'));
    await next();
    c.res.headers.set('x-request-id', c.get('requestId'));
    c.res.headers.set('openai-version', '2020-10-01');
    setSecurityHeaders(c.res);
    c.res.headers.set('openai-processing-ms', String(now() - started));
  });
}

/** Forbids content sniffing, and caching by default because responses are private. */
export function setSecurityHeaders(response: Response): Response {
  const { headers } = response;
  headers.set('x-content-type-options', 'nosniff');
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  return response;
}
