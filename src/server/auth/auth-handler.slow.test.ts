import { describe, expect, it } from 'vitest';
import { createContext } from '../context';
import { startServer } from '../testing';
import { serveAuth } from './auth-handler';
import { createLoginThrottle } from './login-throttle';

type Server = ReturnType<typeof startServer>;

const origin = 'http://localhost:3000';
const password = 'correct horse battery';

describe('signing in', () => {
  it('gives a session in a cookie that scripts cannot read', async () => {
    const server = startServer();
    const { email } = await person(server, 'operator');
    const answer = await signIn(server, email);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^signalbox\.session_token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const { user, session } = await contextOf(server, cookieOf(answer));
    expect(user).toMatchObject({ email, role: 'operator' });
    expect(session?.expires_at).toBeGreaterThan(server.now() / 1000);
  });

  it('sets a secure cookie if the address is https', async () => {
    const server = startServer({ env: { APP_URL: 'https://box.example.com' } });
    const { email } = await person(server, 'viewer');
    const answer = await signIn(server, email, password, {
      origin: 'https://box.example.com',
      host: 'box.example.com',
    });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Secure-signalbox.+; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('works under the address of the machine when it listens everywhere', async () => {
    const server = startServer({ env: { HOST: '0.0.0.0' } });
    const { email } = await person(server, 'viewer');
    const own = { origin: 'http://192.168.1.5:3000', host: '192.168.1.5:3000' };
    expect((await signIn(server, email, password, own)).status).toBe(200);
    expect((await signIn(server, email, password, { ...own, host: 'evil.example' })).status).toBe(
      421,
    );
  });

  it('gives the same error for a wrong password and an unknown account', async () => {
    const server = startServer();
    const { email } = await person(server, 'viewer');
    const wrong = await signIn(server, email, 'wrong');
    const nobody = await signIn(server, 'nobody@example.com');
    expect([wrong.status, await wrong.json()]).toEqual([nobody.status, await nobody.json()]);
  });

  it('ignores the case of an e-mail address', async () => {
    const server = startServer();
    const { email } = await person(server, 'viewer');
    expect((await signIn(server, email.toUpperCase())).status).toBe(200);
  });

  it('ends with signing out', async () => {
    const server = startServer();
    const { email } = await person(server, 'viewer');
    const cookie = cookieOf(await signIn(server, email));
    await post(server, 'sign-out', {}, { cookie });
    expect((await contextOf(server, cookie)).user).toBeNull();
  });

  it('is required again after a week without use', async () => {
    const server = startServer();
    const cookie = await server.cookieOf('viewer');
    for (let day = 0; day < 3; day++) {
      await server.wait(6 * 86_400);
      expect((await contextOf(server, cookie)).user).not.toBeNull();
    }
    await server.wait(7 * 86_400 + 1);
    expect((await contextOf(server, cookie)).user).toBeNull();
  });

  it('is required again after a month in any case', async () => {
    const server = startServer();
    const cookie = await server.cookieOf('viewer');
    const { session } = await contextOf(server, cookie);
    expect((session?.expires_at ?? 0) - (session?.created_at ?? 0)).toBe(30 * 86_400);
    await server.services.db.plain('update session set expires_at = ?').run(server.now() - 1);
    expect((await contextOf(server, cookie)).user).toBeNull();
  });

  it('rejects a cookie with another signature', async () => {
    const server = startServer();
    const { email } = await person(server, 'viewer');
    const cookie = cookieOf(await signIn(server, email));
    expect(
      (await contextOf(server, `${cookie.split('.').slice(0, 2).join('.')}.forged`)).user,
    ).toBeNull();
  });
});

describe('too many attempts', () => {
  it('lock an account for a while, also for the right password', async () => {
    const server = startServer();
    const { email } = await person(server, 'viewer');
    const attempts = createLoginThrottle(server.services.limiter, email, new Headers());
    for (let i = 0; i < 9; i++) await attempts.begin();
    expect((await signIn(server, email, 'wrong')).status).toBe(401);

    const answer = await signIn(server, email);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '900']);
    expect(await answer.json()).toEqual({
      code: 'TOO_MANY_ATTEMPTS',
      message: 'Too many attempts. Try again in 15 min.',
    });
    await server.wait(900);
    expect((await signIn(server, email)).status).toBe(200);
  });
});

describe('what is reached from outside', () => {
  it.each([
    ['POST', 'sign-up/email'],
    ['POST', 'admin/create-user'],
    ['POST', 'admin/set-role'],
    ['POST', 'update-user'],
    ['POST', 'change-email'],
    ['POST', '/sign-up/email'],
    ['POST', 'sign-in/../sign-up/email'],
    ['POST', 'sign-in/social'],
    ['POST', 'request-password-reset'],
    ['POST', 'reset-password'],
    ['GET', 'get-session'],
    ['GET', 'list-sessions'],
    ['GET', 'sign-in/email'],
    ['GET', 'ok'],
  ])('is not %s %s', async (method, path) => {
    const server = startServer();
    const request = new Request(`${origin}/api/auth/${path}`, { method, headers: { origin } });
    expect((await serveAuth(server.services, request)).status).toBe(404);
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['no words', JSON.stringify({ email: { $gt: '' }, password: 1 })],
    ['too long a text', JSON.stringify({ email: 'a@example.com', password: 'x'.repeat(20_000) })],
  ])('is not signing in with %s', async (_, body) => {
    const server = startServer();
    const request = new Request(`${origin}/api/auth/sign-in/email`, {
      method: 'POST',
      body,
      headers: { origin, 'content-length': String(body.length) },
    });
    expect((await serveAuth(server.services, request)).status).toBe(400);
  });

  it('is refused to other sites', async () => {
    const server = startServer();
    const { email } = await person(server, 'viewer');
    const answer = await signIn(server, email, password, { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });
});

describe('a disabled user', () => {
  it('is signed out at once, and stays out, with a new password too', async () => {
    const server = startServer();
    const { email, id } = await person(server, 'admin');
    const cookie = cookieOf(await signIn(server, email));
    const { session } = await contextOf(server, cookie);
    const ended = server.services.sessionRevocations.of(session?.id ?? '');
    await server.caller.users.update({ id, disabled: true });

    expect((await contextOf(server, cookie)).user).toBeNull();
    expect(ended.aborted).toBe(true);
    expect((await signIn(server, email)).status).toBe(403);

    const { url } = await server.caller.users.createResetLink({ id });
    await server
      .as(null)
      .account.resetPassword({ token: tokenOf(url), password: 'another long one' });
    const answer = await signIn(server, email, 'another long one');
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'ACCOUNT_DISABLED' }]);

    await server.caller.users.update({ id, disabled: false });
    expect((await signIn(server, email, 'another long one')).status).toBe(200);
  });
});

/** An account that can sign in. */
async function person({ caller, as }: Server, role: 'viewer' | 'operator' | 'admin') {
  const { user, link } = await caller.users.create({ name: 'Ada', email: 'Ada@example.com', role });
  await as(null).account.resetPassword({ token: tokenOf(link?.url ?? ''), password });
  return user;
}

function tokenOf(url: string): string {
  return new URL(url).searchParams.get('token') ?? '';
}

function signIn(server: Server, email: string, tried = password, headers = {}) {
  return post(server, 'sign-in/email', { email, password: tried }, headers);
}

function post({ services }: Server, path: string, input: object, headers: Record<string, string>) {
  const body = JSON.stringify(input);
  const own = { origin, 'content-type': 'application/json', 'content-length': String(body.length) };
  const url = `${headers.origin ?? origin}/api/auth/${path}`;
  return serveAuth(
    services,
    new Request(url, { method: 'POST', body, headers: { ...own, ...headers } }),
  );
}

function cookieOf(answer: Response): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

function contextOf({ services }: Server, cookie: string) {
  return createContext({ headers: new Headers({ cookie }) }, services);
}
