import { and, asc, eq, isNotNull, lt } from 'drizzle-orm';
import type { Encryption } from '../connections/encryption';
import type { Db } from '../db/open';
import { session, ssoSessions, user } from '../db/schema';
import { isNoRoom } from '../disk';
import type { UserRow } from './accounts';
import type { Identity } from './identities';

interface NewSsoSession extends Identity {
  sessionId: string;
  providerSession: string | null;
  refreshToken: string | null;
}

/** A session that the provider can be asked about. */
export interface CheckedSession extends Identity {
  sessionId: string;
  user: UserRow;
  refreshToken: string;
}

interface Parts {
  db: Db;
  encryption: Encryption;
  /** Milliseconds. */
  now: () => number;
}

export type SsoSessions = ReturnType<typeof ssoSessionStore>;

/** Which sessions a provider opened, and with what it is asked about them. */
export function ssoSessionStore({ db, encryption, now }: Parts) {
  const seconds = () => Math.floor(now() / 1000);
  const sealed = (sessionId: string, token: string | null) =>
    token === null ? null : encryption.encrypt(token, boundTo(sessionId));

  return {
    async add({ refreshToken, ...values }: NewSsoSession): Promise<void> {
      const sealedRefreshToken = sealed(values.sessionId, refreshToken);
      try {
        await db
          .insert(ssoSessions)
          .values({ ...values, sealedRefreshToken, checkedAt: seconds() })
          .run();
      } catch (error) {
        // The session is in memory then, and ends by its lifetime.
        if (!isNoRoom(error)) throw error;
      }
    },

    /** Those that were not asked about for so many seconds, the longest first. */
    async due(age: number, limit: number): Promise<CheckedSession[]> {
      const rows = await db
        .select({ sso: ssoSessions, user })
        .from(ssoSessions)
        .innerJoin(session, eq(session.id, ssoSessions.sessionId))
        .innerJoin(user, eq(user.id, session.userId))
        .where(
          and(
            lt(ssoSessions.checkedAt, seconds() - age),
            isNotNull(ssoSessions.sealedRefreshToken),
          ),
        )
        .orderBy(asc(ssoSessions.checkedAt))
        .limit(limit)
        .all();
      return rows.map(({ sso: { sessionId, issuer, subject, sealedRefreshToken }, user }) => {
        const refreshToken = encryption.decrypt(sealedRefreshToken ?? '', boundTo(sessionId));
        return { sessionId, issuer, subject, user, refreshToken };
      });
    },

    /** The provider was asked. `refreshToken`: with what it is asked next time, if it said. */
    async recordCheck(sessionId: string, refreshToken?: string): Promise<void> {
      const token =
        refreshToken === undefined ? {} : { sealedRefreshToken: sealed(sessionId, refreshToken) };
      await db
        .update(ssoSessions)
        .set({ ...token, checkedAt: seconds() })
        .where(eq(ssoSessions.sessionId, sessionId))
        .run();
    },

    /** The sessions of a user at the provider, or of one session there. */
    async find(
      issuer: string,
      of: { subject: string | null; providerSession: string | null },
    ): Promise<{ sessionId: string; userId: string }[]> {
      const { subject, providerSession } = of;
      return db
        .select({ sessionId: ssoSessions.sessionId, userId: session.userId })
        .from(ssoSessions)
        .innerJoin(session, eq(session.id, ssoSessions.sessionId))
        .where(
          and(
            eq(ssoSessions.issuer, issuer),
            subject === null ? undefined : eq(ssoSessions.subject, subject),
            providerSession === null ? undefined : eq(ssoSessions.providerSession, providerSession),
          ),
        )
        .all();
    },
  };
}

function boundTo(sessionId: string): string {
  return `sso session ${sessionId}`;
}
