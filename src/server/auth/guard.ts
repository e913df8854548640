import { openClient } from '../connections/client';
import type { Context, User } from '../context';
import { refuse } from '../localized-error';
import type { Services } from '../services';
import { mayActAs, type Role } from './roles';

/** Returns the context of the user if their role is sufficient. Used by procedures and transfers. */
export function requireRole({ user, session, signal }: Context, role: Role) {
  if (!user || !session) refuse('UNAUTHORIZED', 'accounts.signInFirst');
  // Ended while it was being looked for.
  if (isSessionEnd(signal)) refuse('UNAUTHORIZED', 'accounts.sessionEnded');
  if (!mayActAs(user.role, role)) refuse('FORBIDDEN', 'accounts.role', { role });
  return { user, session };
}

/** The connection with this slug, and a client for it that asks for the user. */
export async function requireConnection(services: Services, slug: string, user: User) {
  const connection = await services.connections.find(slug);
  if (!connection) refuse('NOT_FOUND', 'connections.notFound', { slug });
  return { connection, openai: await openClient(services, connection, user.id) };
}

/** True for a signal that aborted because the session ended. By name: bundles have classes of their own. */
export function isSessionEnd(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason?.name === 'SessionEnded';
}
