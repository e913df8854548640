import { mapConcurrent } from '@/lib/concurrency';
import { auditSso } from '../audit/audit-sso';
import type { Services } from '../services';
import { isSsoRefusal, isTokenError } from './sso-error';
import type { SsoProvider } from './sso-provider';
import type { CheckedSession } from './sso-sessions';
import { applyClaims } from './sso-user';

type Parts = Pick<
  Services,
  'accounts' | 'audit' | 'identities' | 'log' | 'now' | 'sessions' | 'sso' | 'ssoSessions'
>;

/** Seconds after which the provider is asked again about a session. */
export const checkInterval = 300;

const maxChecks = 50;
const concurrency = 4;

/**
 * Asks the provider about the sessions that it opened, with their refresh tokens: a user who was removed there is signed
 * out, and a role that was changed there changes here. While it cannot be asked, sessions go on until their lifetime.
 */
export async function checkSsoSessions(parts: Parts, signal: AbortSignal): Promise<void> {
  const { sso, ssoSessions } = parts;
  if (!sso) return;
  const due = await ssoSessions.due(checkInterval, maxChecks);
  const own = due.filter(({ issuer }) => issuer === sso.settings.issuer);
  const work = mapConcurrent(each(own), concurrency, (one) => check(parts, sso, one), signal);
  while (!(await work.next()).done);
}

async function* each(sessions: CheckedSession[]) {
  yield* sessions;
}

async function check(parts: Parts, sso: SsoProvider, one: CheckedSession): Promise<void> {
  const { log, sessions, ssoSessions } = parts;
  const { sessionId, user } = one;
  try {
    const { claims, refreshToken } = await sso.refresh(one.refreshToken, one.subject);
    // First: the provider may take each token only once.
    await ssoSessions.recordCheck(sessionId, refreshToken ?? one.refreshToken);
    await applyClaims(parts, sso.settings, user, claims);
  } catch (error) {
    // The account is disabled, and its sessions are ended.
    if (isSsoRefusal(error)) return;
    if (isTokenError(error) && error.error === 'invalid_grant') {
      await sessions.end(user.id, sessionId);
      await auditSso(parts, { action: 'session.end', user, provider: sso.settings.label });
      return;
    }
    log.warn({ err: error }, 'the identity provider could not be asked about a session');
    await ssoSessions.recordCheck(sessionId);
  }
}
