import { getTRPCErrorFromUnknown } from '@trpc/server';
import type OpenAI from '@/lib/openai';
import { errorText, errorTextOf } from '@/strings/server-errors';
import type { AuditNote } from '../audit/audit-mutation';
import { type AuditedTransfer, auditTransfer } from '../audit/audit-transfer';
import { isSessionEnd, requireConnection, requireRole } from '../auth/guard';
import type { Role } from '../auth/roles';
import type { Connection } from '../connections/store';
import { type Context, openContext, type User } from '../context';
import { errorLocaleOf } from '../error-locale';
import { describeError, presentable } from '../errors';
import { objectId } from '../ids';
import { LocalizedError, localizedError } from '../localized-error';
import { refuseForeign } from '../origins';
import type { Services } from '../services';
import { onResponseEnd } from '../signals';

/** The context of a file transfer. */
export interface Transfer extends Context {
  user: User;
  connection: Connection;
  openai: OpenAI;
  request: Request;
  /** What the audit log is to say of it. */
  audited: AuditNote;
}

interface Entry {
  /** The slug in the path. */
  connection: string;
  role: Role;
  /** Null: it is not recorded. */
  audited: AuditedTransfer | null;
  services: Services;
  request: Request;
}

/** Runs a transfer with the same authorization and error format as a procedure. */
export async function serveTransfer(
  { connection: slug, ...entry }: Entry,
  answer: (transfer: Transfer) => Promise<Response>,
): Promise<Response> {
  return serve(entry, slug, async (context, user, audited) => {
    const { connection, openai } = await requireConnection(entry.services, slug, user);
    return answer({ ...context, user, connection, openai, request: entry.request, audited });
  });
}

/** The same for a transfer of what belongs to no connection. */
export function serveOwnTransfer(
  entry: Omit<Entry, 'connection'>,
  answer: (context: Context) => Promise<Response>,
): Promise<Response> {
  return serve(entry, null, answer);
}

async function serve(
  { role, audited, services, request }: Omit<Entry, 'connection'>,
  connection: string | null,
  answer: (context: Context, user: User, note: AuditNote) => Promise<Response>,
): Promise<Response> {
  const refusal = refuseForeign(request, services.env);
  if (refusal) return refusal;
  const { context, cut, release } = await openContext(request, services);
  const { signal } = context;
  try {
    const transferring = { audited, connection, request };
    const response = await auditTransfer(context, transferring, async (note) =>
      answer(context, requireRole(context, role).user, note),
    );
    return onResponseEnd(response, release, cut);
  } catch (error) {
    release();
    const ended = localizedError('UNAUTHORIZED', 'accounts.sessionEnded');
    return await errorResponse(isSessionEnd(signal) ? ended : error, context);
  }
}

/** The id in the path, if it is one. */
export function readId(rawId: string): string {
  const { data, error } = objectId.safeParse(rawId);
  if (data !== undefined) return data;
  const message = error?.issues[0]?.message ?? '';
  throw new LocalizedError('BAD_REQUEST', errorTextOf(message) ?? errorText('anything.idInvalid'));
}

/** An error in the format of procedures. */
async function errorResponse(thrown: unknown, context: Context): Promise<Response> {
  const locale = await errorLocaleOf(context);
  const error = describeError(
    presentable(getTRPCErrorFromUnknown(thrown), context.services.log, locale),
  );
  return Response.json({ error }, { status: error.data.httpStatus });
}
