import { z } from 'zod';
import { errorText } from '@/strings/server-errors';
import { auditSignIn, type SignInMethod } from '../audit/audit-sign-in';
import { localSignInRefusal } from './local-sign-in';
import type { SecondStep } from './password-sign-in';
import { clearCookie, openCookie } from './sealed-cookie';
import { redeemTicket } from './sealed-ticket';
import {
  expiredStep,
  readJson,
  refusalFor,
  type SignInParts,
  tooMany,
  withCookies,
} from './sign-in-answer';
import { startSession } from './start-session';

/** Wrong codes for an account, after which it waits. One of a million is right. */
const attempts = { max: 5, window: 15 * 60_000 };

/** The code after the password: of the app, or a recovery code. */
export async function takeSecondStep(parts: SignInParts, request: Request): Promise<Response> {
  const step = openCookie<SecondStep>(parts, 'second_step', request.headers);
  const { success, data } = body.safeParse(await readJson(request));
  const user = step && (await parts.accounts.find(step.userId));
  if (!step || !user) return expiredStep(request);
  const key = `second step ${user.id}`;
  const wait = await parts.limiter.take(key, attempts);
  const method =
    success && wait === null ? await methodOf(parts, step, data.code.replace(/\s/g, '')) : null;
  const answer =
    wait !== null
      ? tooMany(request, wait)
      : method === null
        ? refusalFor(request, {
            ...{ status: 401, code: 'WRONG_CODE' },
            text: errorText(step.enrolls ? 'signIn.wrongFirstCode' : 'signIn.wrongCode'),
          })
        : await finish();
  const by = method ?? 'password + code';
  await auditSignIn(parts, request, { email: user.email, method: by }, answer);
  if (!answer.ok) return answer;
  await parts.limiter.forget(key);
  return withCookies(
    Response.json({}, { headers: answer.headers }),
    clearCookie(parts, 'second_step'),
  );

  async function finish(): Promise<Response> {
    if (!step || !user || !(await redeemTicket(parts, step))) return expiredStep(request);
    const text = await localSignInRefusal(parts, user);
    if (text) return refusalFor(request, { status: 403, code: 'SIGN_IN_ELSEWHERE', text });
    return startSession(parts, { userId: user.id, headers: request.headers });
  }
}

/** How the code is right; null: it is wrong. */
async function methodOf(
  { twoFactor }: SignInParts,
  { userId, enrolls }: SecondStep,
  code: string,
): Promise<SignInMethod | null> {
  if (enrolls) return (await twoFactor.confirm(userId, code)) ? 'password + new app' : null;
  if (await twoFactor.verify(userId, code)) return 'password + app';
  return (await twoFactor.redeemRecoveryCode(userId, code)) ? 'password + recovery code' : null;
}

const body = z.object({ code: z.string().min(1).max(100) });
