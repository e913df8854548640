import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import type OpenAI from '@/lib/openai';
import { isSessionEnd, requireConnection, requireRole } from '../auth/guard';
import type { Role } from '../auth/roles';
import type { Connection } from '../connections/store';
import { type Context, openContext, type User } from '../context';
import { describeError } from '../errors';
import { objectId } from '../ids';
import { refuseForeign } from '../origins';
import type { Services } from '../services';
import { onResponseEnd } from '../signals';

/** The context of a file transfer. */
export interface Transfer extends Context {
  user: User;
  connection: Connection;
  openai: OpenAI;
  request: Request;
}

interface Entry {
  /** The slug in the path. */
  connection: string;
  role: Role;
  services: Services;
  request: Request;
}

/** Runs a transfer with the same authorization and error format as a procedure. */
export async function serveTransfer(
  { connection: slug, role, services, request }: Entry,
  answer: (transfer: Transfer) => Promise<Response>,
): Promise<Response> {
  const refusal = refuseForeign(request, services.env);
  if (refusal) return refusal;
  const { context, cut, release } = await openContext(request, services);
  const { signal } = context;
  try {
    const { user } = requireRole(context, role);
    const { connection, openai } = await requireConnection(services, slug, user);
    return onResponseEnd(
      await answer({ ...context, user, connection, openai, request }),
      release,
      cut,
    );
  } catch (error) {
    release();
    if (isSessionEnd(signal)) return errorResponse(unauthorized(signal.reason.message), services);
    return errorResponse(error, services);
  }
}

/** The id in the path, if it is one. */
export function readId(rawId: string): string {
  const { data, error } = objectId.safeParse(rawId);
  return data ?? refuse('BAD_REQUEST', error?.issues[0]?.message ?? 'Invalid id.');
}

export function refuse(code: TRPCError['code'], message: string): never {
  throw new TRPCError({ code, message });
}

function unauthorized(message: string): TRPCError {
  return new TRPCError({ code: 'UNAUTHORIZED', message });
}

/** An error in the format of procedures. */
function errorResponse(thrown: unknown, { log }: Services): Response {
  const error = describeError(getTRPCErrorFromUnknown(thrown), log);
  return Response.json({ error }, { status: error.data.httpStatus });
}
