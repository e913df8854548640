import { textOf } from '@/lib/loose';
import { auditSso } from '../audit/audit-sso';
import { addressHeader, networkOf } from './address';
import type { SignInParts } from './sign-in-answer';

/** Of one network: keys that are not known are looked for. */
const limit = { max: 120, window: 60_000 };

const event = 'http://schemas.openid.net/event/backchannel-logout';

/** OpenID Connect Back-Channel Logout: the provider says that a user, or one of their sessions, has ended there. */
export async function receiveLogout(parts: SignInParts, request: Request): Promise<Response> {
  const { sso, limiter, log } = parts;
  if (!sso) return answer(404, 'invalid_request', 'Single sign-on is not set up.');
  const network = networkOf(request.headers.get(addressHeader) ?? '');
  if ((await limiter.take(`logout ${network}`, limit)) !== null)
    return answer(429, 'slow_down', 'Too many requests.');
  const token = await tokenIn(request);
  if (token === null) return answer(400, 'invalid_request', 'logout_token is missing.');
  try {
    const { sub, sid, jti, nonce, events } = await sso.verifyLogout(token);
    const isLogout = typeof events === 'object' && events !== null && event in events;
    const [subject, providerSession] = [textOf(sub), textOf(sid)];
    // An ID token is none.
    if (!isLogout || nonce !== undefined || !jti || (subject ?? providerSession) === null)
      return answer(400, 'invalid_request', 'This is not a logout token.');
    if (!(await limiter.once(`logout token ${jti}`)))
      return answer(400, 'invalid_request', 'This token was used before.');
    await endSessions(parts, { subject, providerSession });
    return answer(200);
  } catch (err) {
    log.warn({ err }, 'a logout token was refused');
    return answer(400, 'invalid_request', 'The token could not be verified.');
  }
}

async function endSessions(
  { accounts, audit, now, sessions, sso, ssoSessions }: SignInParts,
  of: { subject: string | null; providerSession: string | null },
): Promise<void> {
  if (!sso) return;
  const { issuer, label: provider } = sso.settings;
  for (const { sessionId, userId } of await ssoSessions.find(issuer, of)) {
    await sessions.end(userId, sessionId);
    const user = await accounts.find(userId);
    if (user) await auditSso({ audit, now }, { action: 'session.end', user, provider });
  }
}

async function tokenIn(request: Request): Promise<string | null> {
  if (!(Number(request.headers.get('content-length')) <= 20_000)) return null;
  return new URLSearchParams(await request.text()).get('logout_token');
}

function answer(status: number, error?: string, description?: string): Response {
  const headers = { 'cache-control': 'no-store' };
  if (!error) return new Response(null, { status, headers });
  return Response.json({ error, error_description: description }, { status, headers });
}
