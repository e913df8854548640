import type { Session, User } from '../context';
import type { Services } from '../services';
import { sessionLimits } from './auth';
import { type Role, roles } from './roles';

/** Who is signed in, by the cookie; null for nobody. */
export async function sessionOf(
  { auth, now }: Pick<Services, 'auth' | 'now'>,
  headers: Headers,
): Promise<{ user: User; session: Session } | null> {
  if (!headers.has('cookie')) return null;
  const found = await auth.api.getSession({ headers });
  if (!found || found.user.banned) return null;
  const { user, session } = found;
  const age = now() - session.createdAt.getTime();
  const idle = now() - session.updatedAt.getTime();
  if (age > sessionLimits.total * 1000 || idle > sessionLimits.idle * 1000) return null;
  const { id, email, name } = user;
  return {
    user: { id, email, name, role: roleOf(user.role) },
    session: {
      id: session.id,
      created_at: Math.floor(session.createdAt.getTime() / 1000),
      expires_at: Math.floor(session.expiresAt.getTime() / 1000),
    },
  };
}

function roleOf(role: unknown): Role {
  return roles.find((known) => known === role) ?? 'viewer';
}
