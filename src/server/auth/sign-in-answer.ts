import { defaultStyles } from '@/lib/preferences';
import { requestLanguage } from '@/lib/request-language';
import { type ErrorText, errorText, wordError } from '@/strings/server-errors';
import type { Services } from '../services';

/** What the ways to sign in work with. */
export type SignInParts = Pick<
  Services,
  | 'accounts'
  | 'audit'
  | 'auth'
  | 'encryption'
  | 'env'
  | 'identities'
  | 'limiter'
  | 'log'
  | 'now'
  | 'passkeys'
  | 'sessions'
  | 'settings'
  | 'sso'
  | 'ssoSessions'
  | 'twoFactor'
  | 'verifiedCookies'
>;

export interface SignInRefusal {
  status: number;
  code: string;
  text: ErrorText;
  headers?: HeadersInit;
}

/** In the shape of better-auth's own refusals, and in the language of the browser. */
export function refusalFor(
  request: Request,
  { status, code, text, headers }: SignInRefusal,
): Response {
  const language = requestLanguage(request.headers);
  const message = wordError(text, { language, numbers: defaultStyles[language] });
  return Response.json({ code, message }, { status, ...(headers && { headers }) });
}

export async function readJson(request: Request): Promise<unknown> {
  // Only a few short texts are expected; longer bodies are not read.
  if (!(Number(request.headers.get('content-length')) <= 20_000)) return null;
  return request.json().catch(() => null);
}

/** What is said of a sign-in whose first step is not known any more. */
export function expiredStep(request: Request): Response {
  return refusalFor(request, {
    ...{ status: 401, code: 'STEP_EXPIRED' },
    text: errorText('signIn.expired'),
  });
}

export function tooMany(request: Request, seconds: number): Response {
  return refusalFor(request, {
    ...{ status: 429, code: 'TOO_MANY_ATTEMPTS' },
    text: errorText('accounts.tooManyAttempts', { minutes: Math.ceil(seconds / 60) }),
    headers: { 'retry-after': String(seconds) },
  });
}

/** An answer with more cookies. */
export function withCookies(answer: Response, ...cookies: string[]): Response {
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie);
  return answer;
}
