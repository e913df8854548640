import { Hono } from 'hono';
import type { PlatformEnv } from './context';
import { canonicalPath } from './http/address';
import { cors } from './http/cors';
import { decompressRequest } from './http/decompress';
import { readableRequest } from './http/deployment';
import { noSuchUrl, type PlatformError } from './http/errors';
import { keepAlive, type StartIdleTimer } from './http/keep-alive';
import { setResponseHeaders, setSecurityHeaders } from './http/response-headers';
import { createIdempotency } from './idempotency/idempotency';
import type { NewId } from './ids';
import { type HostedImages, hostedPath } from './images/hosted';
import { authorize } from './keys/authorize';
import type { Keys, Principal } from './keys/keys';
import type { RateLimits } from './rate-limits/limits';
import { setMeter } from './rate-limits/meter';
import { toErrorResponse } from './routes';
import type { Store } from './store';
import { setUsageRecorder, type UsageRecorder } from './usage/recorder';

/** A request that was authorized and answered. */
export interface ServedRequest {
  method: string;
  /** `/v1/files/file-1` */
  path: string;
  headers: Headers;
  principal: Principal;
  requestId: string;
}

export type OnServed = (request: ServedRequest, response: Response) => Promise<void>;

/** Whose requests count as usage of the batch or run that they belong to. */
export const batchPrincipal = 'batches';

interface AppOptions {
  keys: Keys;
  store: Store;
  startTimer?: StartIdleTimer | undefined;
  onServed?: OnServed | undefined;
  limits: RateLimits | undefined;
  newId: NewId;
  now(): number;
  report(error: unknown): void;
  routesOf(project: string): Hono<PlatformEnv>;
  corsOrigins: readonly string[];
  hostedImages: HostedImages | undefined;
  usageRecorder: UsageRecorder;
}

/**
 * Applies what all requests share: authentication and response headers. Then dispatches to the routes of the caller's
 * project.
 */
export function createApp({
  keys,
  store,
  limits,
  newId,
  now,
  startTimer,
  onServed,
  report,
  routesOf,
  corsOrigins,
  hostedImages,
  usageRecorder,
}: AppOptions) {
  const time = () => Math.floor(now() / 1000);
  const answerOnce = createIdempotency({ rows: store.idempotency, time });
  const app = new Hono<PlatformEnv>({ getPath: canonicalPath }).basePath('/v1');
  app.use(setResponseHeaders(newId, now));
  app.use(cors(corsOrigins));
  if (hostedImages)
    app.get(`${hostedPath}/:name`, (c) =>
      hostedImages.answer(c.req.param('name'), c.req.raw.method !== 'HEAD'),
    );
  app.all('*', async (c) => {
    const inside = c.env?.principal;
    const requestId = c.get('requestId');
    const served = async (principal: Principal, response: Response) => {
      const { method, path, raw } = c.req;
      await onServed?.({ method, path, headers: raw.headers, principal, requestId }, response);
    };
    const refused = (principal: Principal, error: PlatformError) =>
      served(principal, error.response());
    const principal = inside ?? (await authorize(c.req.raw, keys, refused));
    const answer = async (asked: Request) => {
      const request = await readableRequest(asked);
      if (!inside && limits) setMeter(request, { principal, limits });
      if (principal.id !== batchPrincipal) setUsageRecorder(request, usageRecorder, principal);
      const response = await routesOf(principal.project).fetch(request, {
        principal,
        requestId,
        isInternal: inside !== undefined,
      });
      if (!inside) await served(principal, response);
      return response;
    };
    return keepAlive(await answerOnce(decompressRequest(c.req.raw), principal, answer), startTimer);
  });
  app.notFound((c) => setSecurityHeaders(noSuchUrl(c.req.method, c.req.path).response()));
  app.onError(toErrorResponse(report));
  return app;
}
