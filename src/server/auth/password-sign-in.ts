import { z } from 'zod';
import { errorText } from '@/strings/server-errors';
import { auditSignIn } from '../audit/audit-sign-in';
import type { UserRow } from './accounts';
import { localSignInRefusal } from './local-sign-in';
import { createLoginThrottle } from './login-throttle';
import { hashOf, isPassword } from './password';
import { sealCookie } from './sealed-cookie';
import { readJson, refusalFor, type SignInParts, tooMany, withCookies } from './sign-in-answer';
import { startSession } from './start-session';

/** Between the password and the code. */
export interface SecondStep {
  userId: string;
  /** True: the account has no authenticator app yet, and has to get one first. */
  enrolls: boolean;
}

/** Answers with a session, with the second step that is needed, or with why there is neither. */
export async function signInByPassword(parts: SignInParts, request: Request): Promise<Response> {
  const { success, data: body } = credentials.safeParse(await readJson(request));
  if (!success)
    return refusalFor(request, {
      ...{ status: 400, code: 'BAD_REQUEST' },
      text: errorText('accounts.credentialsMissing'),
    });
  const user = await checkPassword(parts, request, body);
  const step = user instanceof Response ? null : await secondStepOf(parts, user);
  if (step) {
    const answer = Response.json({ second_step: true });
    return withCookies(answer, sealCookie(parts, 'second_step', step));
  }
  const answer =
    user instanceof Response
      ? user
      : await startSession(parts, { userId: user.id, headers: request.headers });
  await auditSignIn(parts, request, { email: body.email, method: 'password' }, answer);
  // The session token is only in the HTTP-only cookie.
  return answer.ok ? Response.json({}, { headers: answer.headers }) : answer;
}

/** The account, if it may sign in by this password. */
async function checkPassword(
  parts: SignInParts,
  request: Request,
  { email, password }: z.infer<typeof credentials>,
): Promise<UserRow | Response> {
  const { accounts, limiter } = parts;
  const throttle = createLoginThrottle(limiter, email, request.headers);
  const wait = await throttle.begin();
  if (wait !== null) return tooMany(request, wait);
  const user = await accounts.findByEmail(email.trim());
  const hash = user && (await accounts.passwordOf(user.id));
  // As long for an account that is not there.
  const isRight = await isPassword(password, hash ?? (await unknownHash()));
  if (!user || !hash || !isRight)
    return refusalFor(request, {
      ...{ status: 401, code: 'INVALID_EMAIL_OR_PASSWORD' },
      text: errorText('signIn.wrongPassword'),
    });
  await throttle.succeeded();
  if (user.banned)
    return refusalFor(request, {
      ...{ status: 403, code: 'ACCOUNT_DISABLED' },
      text: errorText('accounts.disabled'),
    });
  const text = await localSignInRefusal(parts, user);
  return text ? refusalFor(request, { status: 403, code: 'SIGN_IN_ELSEWHERE', text }) : user;
}

/** Null: the password is enough. */
async function secondStepOf(
  { settings, twoFactor }: SignInParts,
  { id: userId }: UserRow,
): Promise<SecondStep | null> {
  if (await twoFactor.isOn(userId)) return { userId, enrolls: false };
  const { require_two_factor: isRequired } = await settings.read();
  return isRequired ? { userId, enrolls: true } : null;
}

let unknown: Promise<string> | undefined;

function unknownHash(): Promise<string> {
  unknown ??= hashOf('the password of nobody');
  return unknown;
}

const credentials = z.object({
  email: z.string().max(320),
  password: z.string().max(1_000),
});
