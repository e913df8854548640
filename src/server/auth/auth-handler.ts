import { withoutBasePath } from '@/lib/base-path';
import { errorText } from '@/strings/server-errors';
import { auditSignOut } from '../audit/audit-sign-in';
import { refuseForeign } from '../origins';
import { offerPasskeys, signInByPasskey } from './passkey-sign-in';
import { signInByPassword } from './password-sign-in';
import { takeSecondStep } from './second-step';
import { refusalFor, type SignInParts } from './sign-in-answer';
import { beginSso, finishSso } from './sso-handler';
import { receiveLogout } from './sso-logout';

type Answer = (parts: SignInParts, request: Request) => Promise<Response>;

/** Of better-auth only signing out is exposed. */
const answers: Record<string, Answer | undefined> = {
  'POST /api/auth/sign-in/email': signInByPassword,
  'POST /api/auth/second-step': takeSecondStep,
  'POST /api/auth/passkey/options': offerPasskeys,
  'POST /api/auth/passkey': signInByPasskey,
  'GET /api/auth/oidc': beginSso,
  'GET /api/auth/oidc/callback': finishSso,
  // Called by the provider itself, which sends no cookie.
  'POST /api/auth/oidc/backchannel-logout': receiveLogout,
  'POST /api/auth/sign-out': (parts, request) =>
    auditSignOut(parts, request, () => parts.auth.handler(request)),
};

/** Everything under `/api/auth`. */
export async function serveAuth(parts: SignInParts, request: Request): Promise<Response> {
  const path = `${request.method} ${withoutBasePath(new URL(request.url).pathname)}`;
  const refusal = refuseForeign(request, parts.env);
  if (refusal) return refusal;
  const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
  return answer ? answer(parts, request) : notFound(request);
}

function notFound(request: Request): Response {
  const text = errorText('anything.notFound');
  return refusalFor(request, { status: 404, code: 'NOT_FOUND', text });
}
