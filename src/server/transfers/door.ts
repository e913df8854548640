import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type OpenAI from '@/lib/openai';
import { mayActAs, type Role } from '../auth/roles';
import { openClient } from '../connections/client';
import { upstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import { createContext, type User } from '../context';
import { presentable } from '../errors';
import { refuseForeign } from '../origins';
import type { Services } from '../services';
import { joinSignals, whenRead } from '../signals';

/** Whoever sends or fetches bytes, and over which connection. */
export interface Transfer {
  services: Services;
  user: User;
  connection: Connection;
  openai: OpenAI;
  request: Request;
  /** Ends with the request, with the user's sessions, and with the server. */
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
  try {
    const { user } = await createContext({ headers: request.headers }, services);
    if (!user) refuse('UNAUTHORIZED', 'Sign in first.');
    if (!mayActAs(user.role, role)) refuse('FORBIDDEN', `This takes the role ${role}.`);
    const connection = await services.connections.find(slug);
    if (!connection) refuse('NOT_FOUND', `There is no connection "${slug}".`);
    const openai = await openClient(services, connection);
    const endings = services.endings.of(user.id);
    const { signal, release } = joinSignals(request.signal, services.shutdown, endings);
    const transfer = { services, user, connection, openai, request, signal };
    try {
      return whenRead(await answer(transfer), release);
    } catch (error) {
      release();
      throw error;
    }
  } catch (error) {
    return errorResponse(error, services);
  }
}

export function refuse(code: TRPCError['code'], message: string): never {
  throw new TRPCError({ code, message });
}

function errorResponse(error: unknown, { log }: Services): Response {
  const shown = presentable(getTRPCErrorFromUnknown(error), log);
  const { message, cause } = shown;
  const body = { error: { message, upstream: upstreamFailure(cause) } };
  return Response.json(body, { status: getHTTPStatusCodeFromError(shown) });
}
