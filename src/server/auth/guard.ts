import { TRPCError } from '@trpc/server';
import { openClient } from '../connections/client';
import type { Context, User } from '../context';
import type { Services } from '../services';
import { mayActAs, type Role } from './roles';

/** Returns the context of the user if their role is sufficient. Used by procedures and transfers. */
export function requireRole({ user, session, signal }: Context, role: Role) {
  if (!user || !session) refuse('UNAUTHORIZED', 'Sign in first.');
  // Ended while it was being looked for.
  if (isSessionEnd(signal)) refuse('UNAUTHORIZED', signal.reason.message);
  if (!mayActAs(user.role, role)) refuse('FORBIDDEN', `You need the ${role} role. Ask an admin.`);
  return { user, session };
}

/** The connection with this slug, and a client for it that asks for the user. */
export async function requireConnection(services: Services, slug: string, user: User) {
  const connection = await services.connections.find(slug);
  if (!connection) refuse('NOT_FOUND', `There is no connection "${slug}".`);
  return { connection, openai: await openClient(services, connection, user.id) };
}

/** True for a signal that aborted because the session ended. By name: bundles have classes of their own. */
export function isSessionEnd(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason?.name === 'SessionEnded';
}

function refuse(code: TRPCError['code'], message: string): never {
  throw new TRPCError({ code, message });
}
