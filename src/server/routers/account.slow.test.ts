import { describe, expect, it } from 'vitest';
import { isOnPostgres } from '@/lib/testing-database';
import { createLoginThrottle } from '../auth/login-throttle';
import { bootstrap } from '../bootstrap';
import { createContext } from '../context';
import { createCaller } from '../router';
import { startServer } from '../testing';

const ada = { name: 'Ada', email: 'Ada@Example.com', password: 'correct horse battery' };

function tokenOf(url: string | null): string {
  return new URL(url ?? '').searchParams.get('token') ?? '';
}

describe('the first account', () => {
  it('is made by the link that is printed at start, once', async () => {
    const { services, as } = startServer({ users: false });
    const { setupUrl } = await bootstrap(services);
    expect(setupUrl).toMatch(/^http:\/\/localhost:3000\/setup\?token=[\w-]{43}$/);
    const token = tokenOf(setupUrl);
    expect(await services.oneTimeTokens.isGood('setup', token)).toBe(true);
    await as(null).account.setup({ token, ...ada });
    expect(await services.oneTimeTokens.isGood('setup', token)).toBe(false);
    expect(await services.accounts.list()).toMatchObject([
      { name: 'Ada', email: 'ada@example.com', role: 'owner', banned: false },
    ]);
    await expect(as(null).account.setup({ token, ...ada })).rejects.toThrow('no longer works');
    expect(await bootstrap(services)).toEqual({ setupUrl: null });
  });

  it('is not made by the link of an earlier start, or of long ago', async () => {
    const { services, as, wait } = startServer({ users: false });
    const first = tokenOf((await bootstrap(services)).setupUrl);
    const second = tokenOf((await bootstrap(services)).setupUrl);
    // The processes on one database have one link.
    if (isOnPostgres()) expect(second).toBe(first);
    else await expect(as(null).account.setup({ token: first, ...ada })).rejects.toThrow();
    await wait(7 * 86_400);
    await expect(as(null).account.setup({ token: second, ...ada })).rejects.toThrow();
  });

  it('is one only, of two people who open the link at once', async () => {
    const { services, as } = startServer({ users: false });
    const token = tokenOf((await bootstrap(services)).setupUrl);
    const eve = { ...ada, email: 'eve@example.com' };
    const both = [ada, eve].map((person) => as(null).account.setup({ token, ...person }));
    const states = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(states.sort()).toEqual(['fulfilled', 'rejected']);
    expect(await services.accounts.list()).toHaveLength(1);
  });

  it('is not made where there is one, whatever the link', async () => {
    const { services, as } = startServer();
    const { token } = await services.oneTimeTokens.create('setup', null, 60);
    await expect(as(null).account.setup({ token, ...ada })).rejects.toThrow();
    const reset = await services.oneTimeTokens.create('reset', 'owner', 60);
    await expect(as(null).account.setup({ token: reset.token, ...ada })).rejects.toThrow();
  });

  it('comes from the environment when it names one', async () => {
    const env = {
      SIGNALBOX_OWNER_EMAIL: 'Ada@Example.com',
      SIGNALBOX_OWNER_PASSWORD: ada.password,
    };
    const { services } = startServer({ env, users: false });
    expect(await bootstrap(services)).toEqual({ setupUrl: null });
    expect(await bootstrap(services)).toEqual({ setupUrl: null });
    expect(await services.accounts.list()).toMatchObject([
      { name: 'ada', email: 'ada@example.com', role: 'owner' },
    ]);
  });

  it.each([
    ['password', { password: 'too short' }, 'Use at least 12 characters.'],
    ['email', { email: 'ada' }, 'Enter an e-mail with a name, an @ and a domain.'],
    ['name', { name: ' ' }, 'Enter a name.'],
  ])('needs a good %s, and the link stays good until then', async (_, wrong, message) => {
    const { services, as } = startServer({ users: false });
    const token = tokenOf((await bootstrap(services)).setupUrl);
    await expect(as(null).account.setup({ token, ...ada, ...wrong })).rejects.toThrow(message);
    await as(null).account.setup({ token, ...ada });
  });
});

describe('an account', () => {
  it('shows who is signed in', async () => {
    const { as } = startServer();
    expect(await as('viewer').account.retrieve()).toEqual({
      id: 'viewer',
      email: 'viewer@example.com',
      name: 'viewer',
      role: 'viewer',
    });
  });

  it('lists its own sessions, and ends them', async () => {
    const { services, cookieOf } = startServer();
    const [mine, other] = [await cookieOf('viewer'), await cookieOf('viewer')];
    const foreign = await cookieOf('admin');
    const asked = await callerOf(services, mine);

    const sessions = await asked.account.sessions();
    expect(sessions.map(({ is_current }) => is_current).sort()).toEqual([false, true]);
    const id = sessions.find(({ is_current }) => !is_current)?.id ?? '';
    await asked.account.revokeSession({ id });
    expect((await contextOf(services, other)).user).toBeNull();
    expect((await contextOf(services, mine)).user).not.toBeNull();

    const theirs = (await contextOf(services, foreign)).session?.id ?? '';
    await expect(asked.account.revokeSession({ id: theirs })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await contextOf(services, foreign)).user).not.toBeNull();
  });

  it('ends its other sessions when the password changes', async () => {
    const { services, cookieOf, caller, as } = startServer();
    const { url } = await caller.users.createResetLink({ id: 'viewer' });
    await as(null).account.resetPassword({ token: tokenOf(url), password: ada.password });
    const [mine, other] = [await cookieOf('viewer'), await cookieOf('viewer')];
    const { account } = await callerOf(services, mine);
    const password = 'an even better horse';

    await expect(account.changePassword({ current: 'wrong', password })).rejects.toMatchObject({
      cause: { fields: { current: ['Wrong password.'] } },
    });
    await account.changePassword({ current: ada.password, password });
    expect((await contextOf(services, other)).user).toBeNull();
    expect((await contextOf(services, mine)).user).not.toBeNull();
  });
});

describe('a reset link', () => {
  it('works once, ends all sessions, and does not sign in', async () => {
    const { services, cookieOf, caller, as } = startServer();
    const cookie = await cookieOf('viewer');
    const { url } = await caller.users.createResetLink({ id: 'viewer' });
    expect(url).toMatch(/^http:\/\/localhost:3000\/reset\?token=[\w-]{43}$/);
    const input = { token: tokenOf(url), password: ada.password };
    expect(await as(null).account.resetPassword(input)).toBeUndefined();
    expect((await contextOf(services, cookie)).user).toBeNull();
    expect(await services.sessions.list('viewer')).toEqual([]);
    await expect(as(null).account.resetPassword(input)).rejects.toThrow('no longer works');
  });

  it('unlocks sign-in after too many attempts', async () => {
    const { services, caller, as } = startServer();
    const attempts = createLoginThrottle(services.limiter, 'viewer@example.com', new Headers());
    for (let i = 0; i < 11; i++) await attempts.begin();
    const { url } = await caller.users.createResetLink({ id: 'viewer' });
    await as(null).account.resetPassword({ token: tokenOf(url), password: ada.password });
    expect(await attempts.begin()).toBeNull();
  });

  it('is replaced by a newer one, and valid for a day', async () => {
    const { caller, as, wait } = startServer();
    const password = ada.password;
    const first = tokenOf((await caller.users.createResetLink({ id: 'viewer' })).url);
    const second = tokenOf((await caller.users.createResetLink({ id: 'viewer' })).url);
    await expect(as(null).account.resetPassword({ token: first, password })).rejects.toThrow();
    await wait(86_400);
    await expect(as(null).account.resetPassword({ token: second, password })).rejects.toThrow();
  });

  it('points to APP_URL, whatever the request says', async () => {
    const { caller } = startServer({ env: { APP_URL: 'https://box.example.com' } });
    const { url } = await caller.users.createResetLink({ id: 'viewer' });
    expect(url).toMatch(/^https:\/\/box\.example\.com\/reset/);
  });

  it('is stored as a hash only', async () => {
    const { caller, services } = startServer();
    const { url } = await caller.users.createResetLink({ id: 'viewer' });
    const kept = JSON.stringify(await services.db.plain('select * from links').all());
    expect(kept).not.toContain(tokenOf(url));
  });
});

type Services = ReturnType<typeof startServer>['services'];

function contextOf(services: Services, cookie: string) {
  return createContext({ headers: new Headers({ cookie }) }, services);
}

async function callerOf(services: Services, cookie: string) {
  return createCaller(await contextOf(services, cookie));
}
