import { services } from '@/server/services';

export const dynamic = 'force-dynamic';

/** The console's own API for MCP clients. It is loaded when somebody asks. */
async function answer(request: Request): Promise<Response> {
  const { serveMcp } = await import('@/server/rest/serve-mcp');
  return serveMcp(services(), request);
}

export { answer as DELETE, answer as GET, answer as POST };
