import { withBasePath } from '@/lib/base-path';
import { nextPath } from '@/lib/next-path';
import { errorText } from '@/strings/server-errors';
import { auditSignIn } from '../audit/audit-sign-in';
import { auditSso } from '../audit/audit-sso';
import type { AuditedObject } from '../db/schema';
import { addressHeader, networkOf } from './address';
import { clearCookie, openCookie, sealCookie } from './sealed-cookie';
import { openTicket, redeemTicket } from './sealed-ticket';
import { sessionOf } from './session';
import { type SignInParts, withCookies } from './sign-in-answer';
import { isSsoRefusal, type SsoFailure, ssoFailureOf } from './sso-error';
import type { SsoChecks, SsoGrant, SsoProvider } from './sso-provider';
import { findSsoUser, SsoRefusal } from './sso-user';
import { startSession } from './start-session';

/** Between the button and the answer of the provider. */
interface PendingSso extends SsoChecks {
  next: string;
  /** The user who connects their account with the provider; null: somebody signs in. */
  connects: string | null;
}

/** Permission to connect an account, from the settings. */
export interface ConnectTicket {
  userId: string;
}

/** Of one network: each costs the provider a request of ours. */
const beginnings = { max: 60, window: 60_000 };

/** Sends a browser to the provider. */
export async function beginSso(parts: SignInParts, request: Request): Promise<Response> {
  const { sso, limiter } = parts;
  const { searchParams } = new URL(request.url);
  const next = nextPath(searchParams.get('next'));
  if (!sso) return failed(parts, { text: errorText('signIn.off'), providerWords: null }, next);
  const { label } = sso.settings;
  try {
    const network = networkOf(request.headers.get(addressHeader) ?? '');
    const wait = await limiter.take(`sso ${network}`, beginnings);
    if (wait !== null)
      throw new SsoRefusal(
        errorText('accounts.tooManyAttempts', { minutes: Math.ceil(wait / 60) }),
      );
    const ticket = searchParams.get('connect');
    const connects = ticket === null ? null : await userOfTicket(parts, ticket);
    const { url, checks } = await sso.authorizationUrl();
    const pending: PendingSso = { ...checks, next, connects };
    return redirect(url.href, sealCookie(parts, 'sso', pending));
  } catch (error) {
    return failed(parts, report(parts, error, label), next);
  }
}

/** Takes a browser back from the provider. */
export async function finishSso(parts: SignInParts, request: Request): Promise<Response> {
  const { sso } = parts;
  if (!sso) return failed(parts, { text: errorText('signIn.off'), providerWords: null }, '/');
  const { searchParams } = new URL(request.url);
  const pending = openCookie<PendingSso>(parts, 'sso', request.headers);
  const next = pending?.next ?? '/';
  const { label } = sso.settings;
  try {
    // Before anything of the address is believed, even its error.
    if (!pending || searchParams.get('state') !== pending.state)
      throw new SsoRefusal(errorText('signIn.expired'));
    if (!(await redeemTicket(parts, pending))) throw new SsoRefusal(errorText('signIn.used'));
    const grant = await sso.redeem(searchParams, pending);
    if (pending.connects !== null) {
      const connected = await connect(parts, request, sso, grant, pending);
      // From now on only the provider lets them in.
      if (!connected.isManaged) return redirect(next, clearCookie(parts, 'sso'));
    }
    return await signIn(parts, request, sso, grant, next);
  } catch (error) {
    const failure = report(parts, error, label);
    const user = isSsoRefusal(error) ? error.user : null;
    if (pending) await auditFailure(parts, request, failure, user?.email ?? null);
    return failed(parts, failure, next);
  }
}

/**
 * Who may connect their account. Without a ticket another site could send a browser that is signed in to the provider as
 * somebody else on this way, and they would get into the account.
 */
async function userOfTicket(parts: SignInParts, text: string): Promise<string> {
  const ticket = openTicket<ConnectTicket>(parts, 'connect', text);
  if (ticket && (await redeemTicket(parts, ticket))) return ticket.userId;
  throw new SsoRefusal(errorText('signIn.expired'));
}

async function signIn(
  parts: SignInParts,
  request: Request,
  sso: SsoProvider,
  { claims, refreshToken }: SsoGrant,
  next: string,
): Promise<Response> {
  const { issuer, label, sessionLifetime: lifetime } = sso.settings;
  const { user, arrival } = await findSsoUser(parts, sso.settings, claims);
  const { headers } = request;
  if (arrival === 'connected') await parts.sessions.endOthers(user.id, '');
  const answer = await startSession(parts, { userId: user.id, headers, lifetime });
  const more = { provider: label, subject: claims.subject, arrival };
  const email = user.email;
  await auditSignIn(parts, request, { email, method: 'single sign-on', more }, answer);
  if (!answer.ok)
    return failed(parts, { text: errorText('accounts.disabled'), providerWords: null }, next);
  const { session: sessionId } = (await answer.json()) as { session: string };
  const { subject, providerSession } = claims;
  await parts.ssoSessions.add({ sessionId, issuer, subject, providerSession, refreshToken });
  const cookies = answer.headers.getSetCookie();
  return redirect(next, ...cookies, clearCookie(parts, 'sso'));
}

/** Connects the account of who is signed in, whatever the provider calls their address. */
async function connect(
  parts: SignInParts,
  request: Request,
  { settings: { issuer, label, roles } }: SsoProvider,
  { claims }: SsoGrant,
  { connects }: PendingSso,
): Promise<{ isManaged: boolean }> {
  const own = await sessionOf(parts, request.headers);
  if (!own || own.user.id !== connects) throw new SsoRefusal(errorText('signIn.expired'));
  const { subject } = claims;
  if (!(await parts.identities.connect(own.user.id, { issuer, subject })))
    throw new SsoRefusal(errorText('signIn.identityTaken', { label }));
  await auditSso(parts, { action: 'user.connect_sso', user: own.user, provider: label });
  const isManaged = roles !== null && own.user.role !== 'owner';
  if (isManaged) await parts.sessions.endOthers(own.user.id, '');
  return { isManaged };
}

function report({ log }: SignInParts, error: unknown, label: string): SsoFailure {
  if (!isSsoRefusal(error)) log.warn({ err: error }, 'single sign-on failed');
  return ssoFailureOf(error, label);
}

async function auditFailure(
  parts: SignInParts,
  request: Request,
  { text, providerWords }: SsoFailure,
  email: string | null,
): Promise<void> {
  const more: AuditedObject = { reason: text.key, ...(providerWords && { said: providerWords }) };
  const answer = Response.json({ code: 'SSO_REFUSED' }, { status: 403 });
  await auditSignIn(parts, request, { email, method: 'single sign-on', more }, answer);
}

/** Back to where somebody signs in, which says why, once. */
function failed(parts: SignInParts, failure: SsoFailure, next: string): Response {
  const path = next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
  return redirect(path, sealCookie(parts, 'sign_in_error', failure), clearCookie(parts, 'sso'));
}

/** `to`: a path of the console, or an address elsewhere. */
function redirect(to: string, ...cookies: string[]): Response {
  const location = to.startsWith('/') ? withBasePath(to) : to;
  const headers = { location, 'cache-control': 'no-store' };
  return withCookies(new Response(null, { status: 303, headers }), ...cookies);
}
