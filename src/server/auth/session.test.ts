import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { user } from '../db/schema';
import type { Services } from '../services';
import { startServer } from '../testing';
import { sessionOf } from './session';
import { createVerifiedCookies } from './verified-cookies';

describe('a session', () => {
  it('has its cookie verified once, however many requests carry it', async () => {
    const { ask, verified } = await signedIn();

    const users = [await ask(), await ask(), await ask()].map((found) => found?.user.email);

    expect(users).toEqual(Array(3).fill('admin@example.com'));
    expect(verified()).toBe(1);
  });

  it('that has ended is invalid at the next request', async () => {
    const { ask, services } = await signedIn();
    await ask();

    await services.sessions.endOthers('admin', 'none');

    expect(await ask()).toBeNull();
  });

  it('is invalid once another process has disabled its user', async () => {
    const { ask, services } = await signedIn();
    await ask();

    await services.db.update(user).set({ banned: true }).where(eq(user.id, 'admin')).run();

    expect(await ask()).toBeNull();
  });

  it('is invalid once it has expired, though it was used a moment ago', async () => {
    const { ask, wait } = await signedIn();
    for (let day = 0; day < 30; day += 6) {
      expect(await ask()).not.toBeNull();
      await wait(6 * 86_400);
    }
    await wait(1);

    expect(await ask()).toBeNull();
  });

  it('has the current name and role of its user', async () => {
    const { ask, services } = await signedIn();
    await ask();

    await services.accounts.rename('admin', 'Ada');

    expect((await ask())?.user.name).toBe('Ada');
  });

  it('is not found by a cookie with another signature', async () => {
    const { ask, cookie } = await signedIn();
    await ask();
    const forged = cookie.replace(/\.[^.]+$/, `.${encodeURIComponent(btoa('x'.repeat(32)))}`);

    expect(forged).not.toBe(cookie);
    expect(await ask(forged)).toBeNull();
  });
});

describe('verified cookies', () => {
  it('are evicted when there are too many, the oldest first', () => {
    const cookies = createVerifiedCookies({ max: 2 });
    for (const cookie of ['a', 'b', 'c']) cookies.add(cookie, `token of ${cookie}`);

    expect(['a', 'b', 'c'].map(cookies.tokenOf)).toEqual([undefined, 'token of b', 'token of c']);
  });

  it('are not cached if they are long', () => {
    const cookies = createVerifiedCookies();
    cookies.add('x'.repeat(10_000), 'token');

    expect(cookies.tokenOf('x'.repeat(10_000))).toBeUndefined();
  });
});

async function signedIn() {
  const server = startServer();
  const { services } = server;
  const cookie = await server.cookieOf('admin');
  let verified = 0;
  const getSession = (async (...about: Parameters<Services['auth']['api']['getSession']>) => {
    verified += 1;
    return services.auth.api.getSession(...about);
  }) as Services['auth']['api']['getSession'];
  const auth = { ...services.auth, api: { ...services.auth.api, getSession } };
  return {
    ...server,
    cookie,
    verified: () => verified,
    ask: (sent = cookie) => sessionOf({ ...services, auth }, new Headers({ cookie: sent })),
  };
}
