import { randomBytes } from 'node:crypto';
import { getTRPCErrorFromUnknown } from '@trpc/server';
import { printWithSource } from '@/lib/exact-source';
import { decodeId } from '@/lib/id-path';
import { englishErrors } from '@/strings/server-errors';
import { type ApiContext, openApiContext } from '../api-tokens/context';
import { auditTransfer } from '../audit/audit-transfer';
import { requireConnection, requireRole } from '../auth/guard';
import { describeError, presentable } from '../errors';
import { LocalizedError } from '../localized-error';
import type { Services } from '../services';
import { onResponseEnd } from '../signals';
import { callProcedure } from './call-procedure';
import { readDocument } from './document';
import { matchRoute } from './match-route';
import { isTransfer, type RestOperation, type TransferOperation } from './operation';
import { readInput } from './read-input';

const root = '/api/v1';

/**
 * Answers a request to the console's own API. Everything but its document needs a token, which comes as
 * `Authorization: Bearer sbx_…`.
 */
export async function serveRest(services: Services, request: Request): Promise<Response> {
  const id = `req_${randomBytes(12).toString('hex')}`;
  const begun = performance.now();
  const path = new URL(request.url).pathname.slice(root.length).replace(/\/$/, '') || '/';
  const asked = { id, path, token: null as string | null, operation: null as string | null };
  const answer = await answerTo(services, request, asked).catch((error) =>
    errorResponse(error, services, id),
  );
  answer.headers.set('x-request-id', id);
  answer.headers.set('cache-control', 'no-store');
  answer.headers.set('x-content-type-options', 'nosniff');
  services.log.info(
    {
      request_id: id,
      method: request.method,
      operation: asked.operation,
      path: asked.operation ? undefined : path.slice(0, 200),
      token_id: asked.token,
      status: answer.status,
      duration_ms: Math.round(performance.now() - begun),
    },
    'api request',
  );
  return answer;
}

interface Asked {
  path: string;
  token: string | null;
  operation: string | null;
}

async function answerTo(services: Services, request: Request, asked: Asked): Promise<Response> {
  if (request.method === 'GET' && asked.path === '/openapi.json') return readDocument(services);
  const { context, release } = await openApiContext(request, services);
  try {
    asked.token = context.token.id;
    const { operation, parameters } = matchRoute(request.method, asked.path, root);
    asked.operation = operation.id;
    const answer = await run(operation, parameters, context, request);
    return onResponseEnd(answer, release, services.shutdown);
  } catch (error) {
    release();
    throw error;
  }
}

async function run(
  operation: RestOperation,
  parameters: Record<string, string>,
  context: ApiContext,
  request: Request,
): Promise<Response> {
  if (isTransfer(operation)) {
    // Its query is checked here; the transfer reads it again from the address.
    await readInput(operation, parameters, request);
    return runTransfer(operation, parameters, context, request);
  }
  const input = await readInput(operation, parameters, request);
  const output = await callProcedure(context, operation.procedure, input);
  return new Response(printWithSource(output ?? {}), {
    headers: { 'content-type': 'application/json' },
  });
}

function runTransfer(
  { role, action, serve }: TransferOperation,
  parameters: Record<string, string>,
  context: ApiContext,
  request: Request,
): Promise<Response> {
  const slug = decodeId(parameters.connection ?? '');
  const id = decodeId(parameters.id ?? '');
  const audited = { action, ...(id && { object: id }) };
  return auditTransfer(context, { audited, connection: slug, request }, async (note) => {
    const { user } = requireRole(context, role);
    const { connection, openai } = await requireConnection(context.services, slug, user);
    return serve({ ...context, user, connection, openai, request, audited: note }, id);
  });
}

/** An error as the API tells it: our word for it, the sentence, what is wrong with which field, and upstream's words. */
function errorResponse(thrown: unknown, { log }: Services, requestId: string): Response {
  const cause = getTRPCErrorFromUnknown(thrown);
  const { message, data } = describeError(presentable(cause, log, englishErrors), log);
  const error = {
    code: data.code.toLowerCase(),
    message,
    fields: data.fields,
    upstream: data.upstream,
    request_id: requestId,
  };
  const headers = new Headers({ 'content-type': 'application/json' });
  if (data.httpStatus === 401) headers.set('www-authenticate', 'Bearer');
  const wait = secondsIn(thrown);
  if (wait !== null) headers.set('retry-after', String(wait));
  return new Response(JSON.stringify({ error }), { status: data.httpStatus, headers });
}

function secondsIn(thrown: unknown): number | null {
  if (!(thrown instanceof LocalizedError) || thrown.code !== 'TOO_MANY_REQUESTS') return null;
  const { seconds } = (thrown.text.values ?? {}) as { seconds?: unknown };
  return typeof seconds === 'number' ? seconds : null;
}
