import { createMiddleware } from 'hono/factory';
import type { PlatformEnv } from './context';
import type { NewId } from './ids';

/** The headers that every answer carries. */
export function stamp(newId: NewId, now: () => number) {
  return createMiddleware<PlatformEnv>(async (c, next) => {
    const started = now();
    c.set('requestId', newId('req_'));
    await next();
    c.res.headers.set('x-request-id', c.get('requestId'));
    c.res.headers.set('openai-version', '2020-10-01');
    c.res.headers.set('openai-processing-ms', String(now() - started));
  });
}
