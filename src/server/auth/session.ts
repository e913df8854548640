import { elapsedSince } from '@/lib/timestamps';
import type { Session, User } from '../context';
import type { Services } from '../services';
import { type Role, roles } from './roles';
import { maxIdle } from './sessions';

/** Minimum milliseconds between two writes of the last use of a session. */
const useWriteInterval = 3_600_000;

type Parts = Pick<Services, 'auth' | 'sessions' | 'verifiedCookies' | 'now'>;

/** The user and session of the cookie; null if signed out. */
export async function sessionOf(
  parts: Parts,
  headers: Headers,
): Promise<{ user: User; session: Session } | null> {
  const { sessions, now } = parts;
  const found = await findSession(parts, headers);
  if (!found || found.user.banned) return null;
  const { user, session } = found;
  const used = session.updatedAt.getTime();
  if (now() - used > maxIdle || session.expiresAt.getTime() <= now()) return null;
  // If the clock stepped back, nobody is signed out; the idle time counts from this use on.
  if (elapsedSince(used, now()) > useWriteInterval) await sessions.recordUse(session.id);
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

/** better-auth verifies each cookie once and handles missing or expired sessions. */
async function findSession({ auth, sessions, verifiedCookies, now }: Parts, headers: Headers) {
  const cookie = headers.get('cookie');
  if (cookie === null) return null;
  const token = verifiedCookies.tokenOf(cookie);
  const cached = token === undefined ? null : await sessions.find(token);
  if (cached && cached.session.expiresAt.getTime() > now()) return cached;
  verifiedCookies.delete(cookie);
  const found = await auth.api.getSession({ headers });
  if (found) verifiedCookies.add(cookie, found.session.token);
  return found;
}

function roleOf(role: unknown): Role {
  return roles.find((known) => known === role) ?? 'viewer';
}
