import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import type { Logger } from 'pino';
import { plainErrorMessage } from '@/strings/server-errors';
import type { Db } from '../db/open';
import * as schema from '../db/schema';
import type { Env } from '../env';
import { isOwnOrigin, originsOf } from '../origins';
import type { Secret } from '../secret';
import type { Accounts } from './accounts';
import { addressHeader } from './address';
import type { SessionRevocations } from './session-revocations';
import { maxAge } from './sessions';
import { startsSessions } from './start-session';
import { withUnsavedSessions } from './unsaved-session-adapter';
import type { UnsavedSessions } from './unsaved-sessions';

export type Auth = ReturnType<typeof createAuth>;

interface Parts {
  db: Db;
  env: Env;
  secret: Secret;
  accounts: Accounts;
  signals: SessionRevocations;
  unsaved: UnsavedSessions;
  log: Logger;
}

/**
 * Keeps sessions: who signs in is decided by `password-sign-in`, `second-step`, `passkey-sign-in` and `sso-handler`. Every
 * session is made here, and passes the hook below.
 */
export function createAuth({ db, env, secret, accounts, signals, unsaved, log }: Parts) {
  const { base, trusted } = originsOf(env);
  return betterAuth({
    baseURL: new URL(base).origin,
    basePath: `${env.BASE_PATH}/api/auth`,
    secret: secret.keyFor('sessions').toString('base64'),
    trustedOrigins: (request) => {
      const origin = request?.headers.get('origin');
      return request && origin && isOwnOrigin(origin, request, env) ? [origin] : [...trusted];
    },
    database: withUnsavedSessions(drizzleAdapter(db, { provider: 'sqlite', schema }), unsaved),
    plugins: [startsSessions()],
    user: {
      additionalFields: {
        role: { type: 'string', input: false },
        banned: { type: 'boolean', input: false },
      },
    },
    // Thirty days at most. The idle limit is checked when the session is read.
    session: { expiresIn: maxAge / 1000, disableSessionRefresh: true },
    databaseHooks: {
      session: {
        create: {
          async before({ userId }) {
            const user = await accounts.find(userId);
            if (user && !user.banned) return;
            const message = plainErrorMessage('accounts.disabled');
            throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED', message });
          },
        },
        delete: {
          async after({ id }) {
            signals.end([id]);
          },
        },
      },
    },
    advanced: {
      cookiePrefix: 'signalbox',
      useSecureCookies: base.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: env.BASE_PATH || '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    // The auth handler throttles attempts, per account too.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message, ...about) =>
        log.error({ err: about.find((one) => one instanceof Error) }, message),
    },
  });
}
