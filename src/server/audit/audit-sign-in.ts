import { addressHeader, networkOf } from '../auth/address';
import { sessionOf } from '../auth/session';
import type { AuditedObject } from '../db/schema';
import type { Services } from '../services';
import { actorOf } from './actor';
import type { NewAuditEntry } from './store';

type Parts = Pick<
  Services,
  'accounts' | 'audit' | 'auth' | 'limiter' | 'now' | 'sessions' | 'verifiedCookies'
>;

/** How somebody signed in, or tried to. */
export type SignInMethod =
  | 'password'
  | 'password + app'
  | 'password + code'
  | 'password + new app'
  | 'password + recovery code'
  | 'passkey'
  | 'single sign-on';

interface SignInAttempt {
  /** Of the account; null: it is not known of whom. */
  email: string | null;
  method: SignInMethod;
  /** What else there is to know. */
  more?: AuditedObject;
}

/** Records an attempt to sign in. It is answered either way: nobody is locked out by a full disk. */
export async function auditSignIn(
  parts: Parts,
  { headers }: Pick<Request, 'headers'>,
  { email, method, more }: SignInAttempt,
  answer: Response,
): Promise<void> {
  const { accounts, audit } = parts;
  const own = answer.ok ? await sessionOf(parts, cookiesIn(answer)) : null;
  const user = own?.user ?? (email === null ? null : await accounts.findByEmail(email.trim()));
  const entry = entryOf(parts, headers, 'user.sign_in');
  const of = { object: user?.id ?? null, objectName: user?.email ?? null };
  if (answer.ok) {
    const { user = null, session = null } = own ?? {};
    const details = { method, ...more };
    return audit.record({ ...entry, ...actorOf({ user, session, headers }), ...of, details });
  }
  // Attempts that are not even tried come without end.
  if (answer.status === 429 && !(await isFirst(parts, headers))) return;
  await audit.record({
    ...entry,
    ...of,
    outcome: 'refused',
    code: await codeIn(answer),
    // Of an unknown account only what looks like an address: passwords are typed into the wrong field.
    details: {
      method,
      ...(!user && email !== null && { email: email.includes('@') ? email.slice(0, 320) : '…' }),
      ...more,
    },
  });
}

export async function auditSignOut(
  parts: Parts,
  request: Request,
  sign: () => Promise<Response>,
): Promise<Response> {
  const { headers } = request;
  const own = await sessionOf(parts, headers);
  const answer = await sign();
  if (!own || !answer.ok) return answer;
  const { id, email } = own.user;
  const entry = { ...entryOf(parts, headers, 'user.sign_out'), ...actorOf({ ...own, headers }) };
  await parts.audit.record({ ...entry, object: id, objectName: email });
  return answer;
}

function entryOf({ now }: Parts, headers: Headers, action: string): NewAuditEntry {
  return {
    at: Math.floor(now() / 1000),
    source: 'console',
    ...actorOf({ user: null, session: null, headers }),
    action,
    kind: 'user',
    outcome: 'done',
  };
}

/** Of one network, one a minute. */
async function isFirst({ limiter }: Parts, headers: Headers): Promise<boolean> {
  const network = networkOf(headers.get(addressHeader) ?? '');
  const limit = { max: 1, window: 60_000 };
  return (await limiter.take(`audit of throttled ${network}`, limit).catch(() => 1)) === null;
}

function cookiesIn(answer: Response): Headers {
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return new Headers({ cookie });
}

async function codeIn(answer: Response): Promise<string | null> {
  const body = (await answer
    .clone()
    .json()
    .catch(() => null)) as { code?: unknown } | null;
  return typeof body?.code === 'string' ? body.code : null;
}
