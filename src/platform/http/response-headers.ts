import { createMiddleware } from 'hono/factory';
import type { PlatformEnv } from '../context';
import type { NewId } from '../ids';

/** The headers that every answer carries. */
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

/** No answer's type is guessed, and what says nothing of it is kept by nobody: it is about whoever asked. */
export function setSecurityHeaders(response: Response): Response {
  const { headers } = response;
  headers.set('x-content-type-options', 'nosniff');
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  return response;
}
