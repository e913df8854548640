import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { createContext } from './context';
import { refuseForeign } from './origins';
import { appRouter } from './router';
import type { Services } from './services';
import { joinSignals, whenRead } from './signals';

/** Answers a tRPC request. What it streams ends with the request, with the user's sessions, and with the server. */
export async function answerRpc(services: Services, request: Request): Promise<Response> {
  const refusal = refuseForeign(request, services.env);
  if (refusal) return refusal;
  const context = await createContext({ headers: request.headers }, services);
  const endings = context.user ? [services.endings.of(context.user.id)] : [];
  const { signal, release } = joinSignals(request.signal, services.shutdown, ...endings);
  const answer = await fetchRequestHandler({
    endpoint: '/api/trpc',
    router: appRouter,
    req: new Request(context.user ? request : shortened(request), { signal }),
    createContext: () => ({ ...context, signal }),
  });
  // A proxy that gathered or packed the answer would hold its pieces back.
  answer.headers.set('cache-control', 'no-store, no-transform');
  answer.headers.set('x-accel-buffering', 'no');
  return whenRead(answer, release);
}

/** Of nobody no more is read than a form: the rest would be held in memory before it is refused. */
function shortened(request: Request): Request {
  const { url, method, headers } = request;
  const length = headers.get('content-length');
  const isShort = length !== null && Number(length) <= 2 ** 14;
  return method === 'GET' || isShort ? request : new Request(url, { method, headers, body: '' });
}
