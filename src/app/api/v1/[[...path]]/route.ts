import { services } from '@/server/services';

export const dynamic = 'force-dynamic';

/** The console's own API. It is loaded when somebody asks. */
async function answer(request: Request): Promise<Response> {
  const { serveRest } = await import('@/server/rest/serve');
  return serveRest(services(), request);
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST };
