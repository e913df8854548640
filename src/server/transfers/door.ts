import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type OpenAI from '@/lib/openai';
import { isSessionEnd, requireConnection, requireRole } from '../auth/guard';
import type { Role } from '../auth/roles';
import { upstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import { openContext, type User } from '../context';
import { presentable } from '../errors';
import { objectId } from '../ids';
import { refuseForeign } from '../origins';
import type { Services } from '../services';
import { whenRead } from '../signals';

/** Whoever sends or fetches bytes, and over which connection. */
export interface Transfer {
  services: Services;
  user: User;
  connection: Connection;
  openai: OpenAI;
  request: Request;
  /** Ends with the request, with its session, and with the server. */
  signal: AbortSignal;
}

interface Entry {
  /** The slug in the path. */
  connection: string;
  role: Role;
  services: Services;
  request: Request;
}

/** Lets a transfer through under the same rules as a procedure, and its errors out in the same words. */
export async function answerTransfer(
  { connection: slug, role, services, request }: Entry,
  answer: (transfer: Transfer) => Promise<Response>,
): Promise<Response> {
  const refusal = refuseForeign(request, services.env);
  if (refusal) return refusal;
  const { context, cut, release } = await openContext(request, services);
  const { signal } = context;
  try {
    const { user } = requireRole(context, role);
    const { connection, openai } = await requireConnection(services, slug);
    const transfer = { services, user, connection, openai, request, signal };
    return whenRead(await answer(transfer), release, cut);
  } catch (error) {
    release();
    if (isSessionEnd(signal)) return errorResponse(unauthorized(signal.reason.message), services);
    return errorResponse(error, services);
  }
}

/** The id in the path, if it is one. */
export function readId(given: string): string {
  const { data, error } = objectId.safeParse(given);
  return data ?? refuse('BAD_REQUEST', error?.issues[0]?.message ?? 'This is no id.');
}

export function refuse(code: TRPCError['code'], message: string): never {
  throw new TRPCError({ code, message });
}

function unauthorized(message: string): TRPCError {
  return new TRPCError({ code: 'UNAUTHORIZED', message });
}

function errorResponse(error: unknown, { log }: Services): Response {
  const shown = presentable(getTRPCErrorFromUnknown(error), log);
  const { message, cause } = shown;
  const body = { error: { message, upstream: upstreamFailure(cause) } };
  return Response.json(body, { status: getHTTPStatusCodeFromError(shown) });
}
