import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { errorText } from '@/strings/server-errors';
import { auditSignIn } from '../audit/audit-sign-in';
import type { UserRow } from './accounts';
import { addressHeader, networkOf } from './address';
import { localSignInRefusal } from './local-sign-in';
import { requestOptions, verifyRequest } from './passkey-ceremony';
import { clearCookie, openCookie, sealCookie } from './sealed-cookie';
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

/** Of one network. */
const attempts = { max: 50, window: 15 * 60_000 };

/** A challenge for any passkey. */
export async function offerPasskeys(parts: SignInParts): Promise<Response> {
  const options = await requestOptions(parts);
  const { challenge } = options;
  const answer = Response.json(options, { headers: { 'cache-control': 'no-store' } });
  return withCookies(answer, sealCookie(parts, 'passkey', { challenge }));
}

/**
 * A passkey is both factors: the authenticator is had, and asks for a finger, a face or a PIN. No code is asked for after
 * it.
 */
export async function signInByPasskey(parts: SignInParts, request: Request): Promise<Response> {
  const pending = openCookie<{ challenge: string }>(parts, 'passkey', request.headers);
  const { success, data } = body.safeParse(await readJson(request));
  if (!pending || !success) return expiredStep(request);
  const key = `passkeys of ${networkOf(request.headers.get(addressHeader) ?? '')}`;
  const wait = await parts.limiter.take(key, attempts);
  if (wait !== null) return tooMany(request, wait);
  if (!(await redeemTicket(parts, pending))) return expiredStep(request);
  const response = data as unknown as AuthenticationResponseJSON;
  const user = await userOf(parts, response, pending.challenge);
  const answer = user
    ? await finish(parts, request, user)
    : refusalFor(request, {
        ...{ status: 401, code: 'UNKNOWN_PASSKEY' },
        text: errorText('signIn.unknownPasskey'),
      });
  await auditSignIn(parts, request, { email: user?.email ?? null, method: 'passkey' }, answer);
  if (!answer.ok) return answer;
  await parts.limiter.release(key);
  return withCookies(Response.json({}, { headers: answer.headers }), clearCookie(parts, 'passkey'));
}

async function userOf(
  parts: SignInParts,
  response: AuthenticationResponseJSON,
  challenge: string,
): Promise<UserRow | null> {
  const found = await parts.passkeys.find(response.id);
  if (!found) return null;
  const { passkey, user } = found;
  const counter = await verifyRequest(parts, { response, challenge, passkey });
  if (counter === null || !(await parts.passkeys.recordUse(passkey.id, counter))) return null;
  return user;
}

async function finish(parts: SignInParts, request: Request, user: UserRow): Promise<Response> {
  const text = await localSignInRefusal(parts, user);
  if (text) return refusalFor(request, { status: 403, code: 'SIGN_IN_ELSEWHERE', text });
  return startSession(parts, { userId: user.id, headers: request.headers });
}

const base64url = z
  .string()
  .max(8_000)
  .regex(/^[\w-]*={0,2}$/);

const body = z.object({
  id: base64url.min(1),
  rawId: base64url.min(1),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish().transform((handle) => handle ?? undefined),
  }),
  clientExtensionResults: z.object({}).default({}),
});
