import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { Services } from '../services';

interface NewSession {
  userId: string;
  /** Of the request that signs in. */
  headers: Headers;
  /** Seconds. Default: that of all sessions. */
  lifetime?: number | undefined;
}

/**
 * Makes a session and answers with its cookie, or with the reason why there is none. The one way to a session: whoever
 * calls this has checked who it is, and that the account may sign in this way.
 */
export function startSession(
  { auth }: Pick<Services, 'auth'>,
  { userId, headers, lifetime }: NewSession,
): Promise<Response> {
  return auth.api.startSession({ body: { userId, lifetime }, headers, asResponse: true });
}

/** Cannot be called over HTTP: it has no path there. */
export function startsSessions() {
  return {
    id: 'start-session',
    endpoints: {
      startSession: createAuthEndpoint(
        '/start-session',
        {
          method: 'POST',
          metadata: { SERVER_ONLY: true },
          body: z.object({ userId: z.string(), lifetime: z.number().optional() }),
          requireHeaders: true,
        },
        async (ctx) => {
          const { userId, lifetime } = ctx.body;
          const { internalAdapter } = ctx.context;
          const expires =
            lifetime === undefined ? {} : { expiresAt: new Date(Date.now() + lifetime * 1000) };
          const session = await internalAdapter.createSession(userId, false, expires, true);
          const user = await internalAdapter.findUserById(userId);
          if (!session || !user) throw new APIError('FORBIDDEN');
          const cookie = lifetime === undefined ? {} : { maxAge: Math.floor(lifetime) };
          await setSessionCookie(ctx, { session, user }, false, cookie);
          return ctx.json({ session: session.id });
        },
      ),
    },
  };
}
