import type { Session, User } from '../context';
import type { Services } from '../services';
import { type Role, roles } from './roles';
import { maxIdle } from './sessions';

/** Milliseconds after which the use of a session is noted again. */
const noteInterval = 3_600_000;

/** Who is signed in, by the cookie; null for nobody. */
export async function sessionOf(
  { auth, sessions, now }: Pick<Services, 'auth' | 'sessions' | 'now'>,
  headers: Headers,
): Promise<{ user: User; session: Session } | null> {
  if (!headers.has('cookie')) return null;
  const found = await auth.api.getSession({ headers });
  if (!found || found.user.banned) return null;
  const { user, session } = found;
  const idle = now() - session.updatedAt.getTime();
  if (idle > maxIdle) return null;
  if (idle > noteInterval) await sessions.noteUse(session.id);
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
