import { getTRPCErrorFromUnknown } from '@trpc/server';
import { englishErrors } from '@/strings/server-errors';
import { openApiContext } from '../api-tokens/context';
import { describeError, presentable } from '../errors';
import type { Services } from '../services';
import { onResponseEnd } from '../signals';

/** Answers MCP clients that carry an API token. The library is loaded for the first of them. */
export async function serveMcp(services: Services, request: Request): Promise<Response> {
  const { log, shutdown } = services;
  try {
    const { context, mayChangeByMcp, release } = await openApiContext(request, services);
    const { answerMcp } = await import('./mcp');
    const answer = await answerMcp(context, mayChangeByMcp, request).catch((error) => {
      release();
      throw error;
    });
    return onResponseEnd(answer, release, shutdown);
  } catch (error) {
    const cause = presentable(getTRPCErrorFromUnknown(error), log, englishErrors);
    const { message, data } = describeError(cause, log);
    const body = { jsonrpc: '2.0', id: null, error: { code: -32_000, message } };
    const headers = data.httpStatus === 401 ? { 'www-authenticate': 'Bearer' } : undefined;
    return Response.json(body, { status: data.httpStatus, headers });
  }
}
