import { basePath } from '@/lib/base-path';
import { serveAuth } from '@/server/auth/auth-handler';
import { services } from '@/server/services';

export const dynamic = 'force-dynamic';

const answer = (request: Request) => serveAuth(services(), asSent(request));

/** With the base path, which Next takes away from what it routes: the library goes by the whole path. */
function asSent(request: Request): Request {
  if (!basePath) return request;
  const url = new URL(request.url);
  if (!url.pathname.startsWith(`${basePath}/`)) url.pathname = basePath + url.pathname;
  const { method, headers, body, signal } = request;
  return new Request(url, { method, headers, body, signal, duplex: 'half' } as RequestInit);
}

export { answer as GET, answer as POST };
