import { z } from 'zod';
import { withoutBasePath } from '@/lib/base-path';
import { defaultStyles } from '@/lib/preferences';
import { requestLanguage } from '@/lib/request-language';
import { type ErrorText, errorText, wordError } from '@/strings/server-errors';
import { auditSignIn, auditSignOut } from '../audit/audit-sign-in';
import { refuseForeign } from '../origins';
import type { Services } from '../services';
import { createLoginThrottle, tooManyAttempts } from './login-throttle';

type Parts = Pick<
  Services,
  'accounts' | 'audit' | 'auth' | 'env' | 'limiter' | 'now' | 'sessions' | 'verifiedCookies'
>;

/** Exposes only sign-in and sign-out of better-auth. */
export async function serveAuth(services: Parts, request: Request): Promise<Response> {
  const refusal = refuseForeign(request, services.env);
  if (refusal) return refusal;
  const path = `${request.method} ${withoutBasePath(new URL(request.url).pathname)}`;
  if (path === 'POST /api/auth/sign-in/email') return signIn(services, request);
  if (path === 'POST /api/auth/sign-out')
    return auditSignOut(services, request, () => services.auth.handler(request));
  const text = errorText('anything.notFound');
  return refusalFor(request, { status: 404, code: 'NOT_FOUND', text });
}

async function signIn(parts: Parts, request: Request): Promise<Response> {
  const { success, data: body } = credentials.safeParse(await readJson(request));
  if (!success)
    return refusalFor(request, {
      ...{ status: 400, code: 'BAD_REQUEST' },
      text: errorText('accounts.credentialsMissing'),
    });
  const answer = await attempt(parts, request, body);
  await auditSignIn(parts, request, body.email, answer);
  // The session token is only in the HTTP-only cookie.
  return answer.ok ? Response.json({}, { headers: answer.headers }) : answer;
}

async function attempt(
  { auth, limiter }: Parts,
  request: Request,
  body: z.infer<typeof credentials>,
): Promise<Response> {
  const throttle = createLoginThrottle(limiter, body.email, request.headers);
  const wait = await throttle.begin();
  if (wait !== null) {
    const headers = { 'retry-after': String(wait) };
    const text = tooManyAttempts(wait);
    return refusalFor(request, { status: 429, code: 'TOO_MANY_ATTEMPTS', text, headers });
  }
  const { url, headers } = request;
  const answer = await auth.handler(
    new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
  if (answer.ok) await throttle.succeeded();
  return answer;
}

const credentials = z.object({
  email: z.string().max(320),
  password: z.string().max(1_000),
  rememberMe: z.boolean().optional(),
});

async function readJson(request: Request): Promise<unknown> {
  // Only an e-mail address and a password are expected; longer bodies are not read.
  if (!(Number(request.headers.get('content-length')) <= 10_000)) return null;
  return request.json().catch(() => null);
}

/** In the shape of better-auth's own refusals. */
function refusalFor(request: Request, { status, code, text, headers }: SignInRefusal): Response {
  const language = requestLanguage(request.headers);
  const message = wordError(text, { language, numbers: defaultStyles[language] });
  return Response.json({ code, message }, { status, headers });
}

interface SignInRefusal {
  status: number;
  code: string;
  text: ErrorText;
  headers?: HeadersInit;
}
