import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { isDatabaseUnavailable } from '@/lib/database/unavailable';
import { openContext } from './context';
import { refuseForeign } from './origins';
import { appRouter } from './router';
import type { Services } from './services';
import { onResponseEnd } from './signals';
import { isSubscription, serveSubscription } from './subscription';

/** Answers a tRPC request. What it streams ends with the request, with its session, and with the server. */
export async function serveRpc(services: Services, request: Request): Promise<Response> {
  const refusal = refuseForeign(request, services.env);
  if (refusal) return refusal;
  const opened = await openContext(request, services).catch((error) => {
    if (isDatabaseUnavailable(error)) return { error };
    throw error;
  });
  if ('error' in opened) return answerFailed(request, opened.error);
  const { context, cut, release } = opened;
  if (isSubscription(request)) {
    const url = new URL(request.url);
    return withHeaders(serveSubscription(url, context, release), ', no-transform');
  }
  const answer = await fetchRequestHandler({
    endpoint: '/api/trpc',
    router: appRouter,
    req: withSignal(context.user ? request : shortened(request), context.signal),
    createContext: () => context,
    // Questions that are too long for an address come in a body.
    allowMethodOverride: true,
  });
  withHeaders(answer, streams(request) ? ', no-transform' : '');
  // Procedures end by their signal, and what ignores it is cut. Not at once: a call that ends its own session,
  // as by a change of one's own role, is still answered.
  const ended = isComplete(answer) ? answer : onResponseEnd(answer, release, cut, 500);
  if (ended === answer) release();
  return ended;
}

/** Nobody can be told from anybody: each procedure fails with it. */
async function answerFailed(request: Request, error: unknown): Promise<Response> {
  const answer = await fetchRequestHandler({
    endpoint: '/api/trpc',
    router: appRouter,
    req: request,
    createContext: () => Promise.reject(error),
    allowMethodOverride: true,
  });
  answer.headers.set('retry-after', '5');
  return withHeaders(answer, '');
}

/** All was done before the answer began: nothing of it is left to end. */
function isComplete({ headers }: Response): boolean {
  return headers.get('content-type') === 'application/json' && !headers.has('transfer-encoding');
}

/** Whoever gathered or compressed a stream would hold its pieces back. All else may be compressed. */
function withHeaders(answer: Response, transform: '' | ', no-transform'): Response {
  answer.headers.set('cache-control', `no-store${transform}`);
  answer.headers.set('x-accel-buffering', 'no');
  return answer;
}

/** Answers in pieces: each is a few bytes that must not wait for more. */
function streams(request: Request): boolean {
  const procedures = new URL(request.url).pathname.replace('/api/trpc/', '').split(',');
  return procedures.some((procedure) => procedure.endsWith('.stream'));
}

/** The same request as tRPC reads it. A copy of a `Request` costs more than most procedures do. */
function withSignal(request: Request, signal: AbortSignal): Request {
  const { url, method, headers } = request;
  return {
    url,
    method,
    headers,
    signal,
    get body() {
      return request.body;
    },
    json: () => request.json(),
    text: () => request.text(),
    formData: () => request.formData(),
  } as Request;
}

/** Of nobody no more is read than a form: the rest would be held in memory before it is refused. */
function shortened(request: Request): Request {
  const { url, method, headers } = request;
  const length = headers.get('content-length');
  const isShort = length !== null && Number(length) <= 2 ** 14;
  return method === 'GET' || isShort ? request : new Request(url, { method, headers, body: '' });
}
