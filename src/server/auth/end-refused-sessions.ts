import { eq, isNull } from 'drizzle-orm';
import { session, ssoSessions, user } from '../db/schema';
import type { Services } from '../services';
import { localSignInRefusal } from './local-sign-in';

type Parts = Pick<Services, 'db' | 'env' | 'identities' | 'sessions' | 'sso'>;

/**
 * What the environment says of signing in changes with a start. Sessions that could not begin any more end then: of
 * passwords where they are off, and of another provider than the one that is asked now.
 */
export async function endRefusedSessions(parts: Parts): Promise<void> {
  const { db, sessions, sso } = parts;
  const issuer = sso?.settings.issuer;
  const rows = await db
    .select({ id: session.id, userId: user.id, role: user.role, issuer: ssoSessions.issuer })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .leftJoin(ssoSessions, eq(ssoSessions.sessionId, session.id))
    .all();
  const refused = new Map<string, boolean>();
  for (const row of rows) {
    if (row.issuer === null && !refused.has(row.userId)) {
      const isRefused = (await localSignInRefusal(parts, { ...row, id: row.userId })) !== null;
      refused.set(row.userId, isRefused);
    }
    const isOver = row.issuer === null ? refused.get(row.userId) : row.issuer !== issuer;
    if (isOver) await sessions.end(row.userId, row.id);
  }
}

/** Sessions of accounts without an authenticator app, once one is asked of everybody. A provider has its own. */
export async function endOneFactorSessions({
  db,
  sessions,
  twoFactor,
}: Pick<Services, 'db' | 'sessions' | 'twoFactor'>): Promise<void> {
  const rows = await db
    .select({ id: session.id, userId: session.userId })
    .from(session)
    .leftJoin(ssoSessions, eq(ssoSessions.sessionId, session.id))
    .where(isNull(ssoSessions.sessionId))
    .all();
  const withApp = await twoFactor.among([...new Set(rows.map(({ userId }) => userId))]);
  for (const { id, userId } of rows) if (!withApp.has(userId)) await sessions.end(userId, id);
}
