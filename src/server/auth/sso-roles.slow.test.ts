import { describe, expect, it } from 'vitest';
import { endRefusedSessions } from './end-refused-sessions';
import { hashOf } from './password';
import { checkInterval, checkSsoSessions } from './sso-check';
import { consoleUrl, openBrowser, type SsoServer, startSsoServer } from './testing-sso';

const roles = 'admin=platform,operator=ml%2C team,viewer=readers';
const never = new AbortController().signal;

describe('a role', () => {
  it.each([
    [['readers', 'platform'], 'admin'],
    [['ml, team', 'other'], 'operator'],
    [['readers'], 'viewer'],
  ])('of the groups %j is %s', async (groups, role) => {
    const server = await startSsoServer({ OIDC_ROLES: roles });
    server.known('ada', { groups });
    const browser = openBrowser(server);
    await browser.signIn();
    expect(await browser.me()).toMatchObject({ role });
  });

  it('is read from a claim within a claim', async () => {
    const server = await startSsoServer({
      ...{ OIDC_ROLES: roles, OIDC_GROUPS_CLAIM: 'groups.console' },
    });
    server.known('ada', { groups: { console: ['platform'] } as never });
    const browser = openBrowser(server);
    await browser.signIn();
    expect(await browser.me()).toMatchObject({ role: 'admin' });
  });

  it('that is lowered ends the other sessions', async () => {
    const server = await startSsoServer({ OIDC_ROLES: roles });
    server.known('ada', { groups: ['platform'] });
    const before = openBrowser(server);
    await before.signIn();
    const session = await before.session();
    const signal = server.services.sessionRevocations.of(session?.id ?? '');
    server.known('ada', { groups: ['readers'] });
    const after = openBrowser(server);
    await after.signIn();
    expect([await before.me(), signal.aborted]).toEqual([null, true]);
    expect(await after.me()).toMatchObject({ role: 'viewer' });
  });

  it.each([
    ['none of whose groups has one', { groups: ['other'] }],
    ['of whose groups nothing is said', {}],
  ])('is refused to a user %s, whose account stops working at once', async (_, values) => {
    const server = await startSsoServer({ OIDC_ROLES: roles });
    server.known('ada', { groups: ['platform'] });
    const before = openBrowser(server);
    await before.signIn();
    server.provider.users.delete('ada');
    server.known('ada', values);
    const after = openBrowser(server);
    expect(await after.signIn()).toBe('/sign-in');
    expect([await before.me(), await after.me()]).toEqual([null, null]);
    const ada = await server.services.accounts.findByEmail('ada@example.com');
    expect(ada).toMatchObject({ banned: true, banReason: 'provider' });

    server.known('ada', { groups: ['readers'] });
    await after.signIn();
    expect(await after.me()).toMatchObject({ role: 'viewer' });
  });

  it('of the owner stays, whatever the provider says', async () => {
    const server = await startSsoServer({ OIDC_ROLES: roles, OIDC_ALLOWED_DOMAINS: 'other.org' });
    const { issuer } = server.provider;
    await server.services.identities.connect('owner', { issuer, subject: 'ada' });
    server.known('ada', { groups: [] });
    const browser = openBrowser(server);
    await browser.signIn();
    expect(await browser.me()).toMatchObject({ id: 'owner', role: 'owner' });
  });

  it('an account that an admin disabled stays disabled', async () => {
    const server = await startSsoServer({ OIDC_ROLES: roles });
    server.known('ada', { groups: ['platform'] });
    const browser = openBrowser(server);
    await browser.signIn();
    await server.caller.users.update({ id: (await browser.me())?.id ?? '', disabled: true });
    await browser.signIn();
    expect(await browser.me()).toBeNull();
  });

  it('is the same as before where the console gives roles', async () => {
    const server = await startSsoServer();
    const browser = openBrowser(server);
    await browser.signIn();
    await server.caller.users.update({ id: (await browser.me())?.id ?? '', role: 'operator' });
    await browser.signIn();
    expect(await browser.me()).toMatchObject({ role: 'operator' });
  });
});

it('only addresses of allowed domains are signed in', async () => {
  const server = await startSsoServer({ OIDC_ALLOWED_DOMAINS: 'example.com, example.org' });
  const browser = openBrowser(server);
  await browser.signIn();
  expect(await browser.me()).not.toBeNull();
  for (const email of ['eve@evil.example', 'eve@sub.example.com', 'eve@example.com@evil.example']) {
    server.known('eve', { email });
    const other = openBrowser(server);
    await other.signIn();
    expect(await other.me(), email).toBeNull();
  }
});

describe('sign-in by password', () => {
  it('is for the owner only where it is off', async () => {
    const server = await startSsoServer({ PASSWORD_SIGN_IN: 'off' });
    for (const role of ['owner', 'admin'] as const)
      await server.services.accounts.setPassword(role, await hashOf('correct horse battery'));
    const owner = openBrowser(server);
    expect((await byPassword(owner, 'owner')).status).toBe(200);
    expect(await owner.me()).toMatchObject({ role: 'owner' });
    const admin = openBrowser(server);
    const answer = await byPassword(admin, 'admin');
    expect([answer.status, await answer.json()]).toEqual([
      403,
      {
        code: 'SIGN_IN_ELSEWHERE',
        message: 'Sign-in by password is off. Sign in with Example ID.',
      },
    ]);
    // A wrong password says nothing of it.
    expect((await byPassword(admin, 'admin', 'wrong')).status).toBe(401);
  });

  it('is refused to an account whose role the provider gives', async () => {
    const server = await startSsoServer({ OIDC_ROLES: roles });
    const hash = await hashOf('correct horse battery');
    await server.services.accounts.setPassword('operator', hash);
    const browser = openBrowser(server);
    expect((await byPassword(browser, 'operator')).status).toBe(200);
    const { issuer } = server.provider;
    await server.services.identities.connect('operator', { issuer, subject: 'ada' });
    expect((await byPassword(openBrowser(server), 'operator')).status).toBe(403);
  });

  it('ends with a start that switches it off, but for the owner', async () => {
    const server = await startSsoServer({ PASSWORD_SIGN_IN: 'off' });
    const [owner, viewer] = [openBrowser(server), openBrowser(server)];
    for (const [browser, role] of [
      [owner, 'owner'],
      [viewer, 'viewer'],
    ] as const) {
      const [name = '', value = ''] = (await server.cookieOf(role)).split('=');
      browser.jar.set(name, value);
    }
    const ada = openBrowser(server);
    await ada.signIn();
    await endRefusedSessions(server.services);
    expect([await owner.me(), await viewer.me(), await ada.me()]).toMatchObject([
      { id: 'owner' },
      null,
      { email: 'ada@example.com' },
    ]);
  });
});

describe('while somebody is signed in, the provider is asked again', () => {
  const env = { OIDC_ROLES: roles, OIDC_SCOPES: 'openid email profile offline_access' };

  it('and a role that was changed there changes here', async () => {
    const { server, browser } = await signedIn(env);
    await check(server);
    expect(await browser.me()).toMatchObject({ role: 'admin' });
    server.known('ada', { groups: ['readers'] });
    await check(server);
    expect(await browser.me()).toBeNull();
    const ada = await server.services.accounts.findByEmail('ada@example.com');
    expect(ada).toMatchObject({ role: 'viewer', banned: false });
  });

  it('and a user who was removed there is signed out here', async () => {
    const { server, browser } = await signedIn(env);
    server.provider.users.delete('ada');
    await check(server);
    expect(await browser.me()).toBeNull();
  });

  it('not before five minutes, and again and again with the newest token', async () => {
    const { server, browser } = await signedIn(env);
    server.known('ada', { groups: ['readers'] });
    await checkSsoSessions(server.services, never);
    expect(await browser.me()).not.toBeNull();
    server.known('ada', { groups: ['platform'] });
    for (let round = 0; round < 3; round++) await check(server);
    expect(await browser.me()).toMatchObject({ role: 'admin' });
    const stored = await server.services.db.plain('select * from sso_sessions').get();
    expect((stored as { sealed_refresh_token: string }).sealed_refresh_token).toMatch(/^v1:/);
  });

  it('and while it cannot be reached, sessions go on', async () => {
    const { server, browser } = await signedIn(env);
    await server.provider.close();
    await check(server);
    expect(await browser.me()).not.toBeNull();
  });
});

describe('the provider can end sessions', () => {
  it('with a logout token, once', async () => {
    const { server, browser } = await signedIn({ OIDC_ROLES: roles });
    const other = openBrowser(server);
    await other.signIn();
    const token = await logoutToken(server, 'signalbox');
    expect((await logOut(server, 'nonsense')).status).toBe(400);
    expect(await browser.me()).not.toBeNull();
    expect((await logOut(server, token)).status).toBe(200);
    expect([await browser.me(), await other.me()]).toEqual([null, null]);
    expect((await logOut(server, token)).status).toBe(400);
  });

  it.each([
    ['for another client', { aud: 'another' }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['that is an ID token', { nonce: 'n' }],
    ['without the event', { events: {} }],
    ['without a name', { jti: undefined }],
    ['of whom it does not say', { sub: undefined }],
  ])('not with a token %s', async (_, claims) => {
    const { server, browser } = await signedIn({ OIDC_ROLES: roles });
    const token = await logoutToken(server, 'signalbox', claims);
    expect((await logOut(server, token)).status).toBe(400);
    expect(await browser.me()).not.toBeNull();
  });
});

async function signedIn(env: Record<string, string>) {
  const server = await startSsoServer(env);
  server.known('ada', { groups: ['platform'] });
  const browser = openBrowser(server);
  await browser.signIn();
  expect(await browser.me()).toMatchObject({ role: 'admin' });
  return { server, browser };
}

async function check(server: SsoServer): Promise<void> {
  await server.wait(checkInterval + 1);
  await checkSsoSessions(server.services, never);
}

async function byPassword(
  browser: ReturnType<typeof openBrowser>,
  role: string,
  password = 'correct horse battery',
): Promise<Response> {
  const body = JSON.stringify({ email: `${role}@example.com`, password });
  const headers = { origin: consoleUrl, 'content-length': String(body.length) };
  return browser.ask(`${consoleUrl}/api/auth/sign-in/email`, { method: 'POST', body, headers });
}

async function logoutToken(server: SsoServer, aud: string, claims: object = {}): Promise<string> {
  const event = 'http://schemas.openid.net/event/backchannel-logout';
  return server.provider.sign({
    ...{ iss: server.provider.issuer, aud, sub: 'ada', jti: crypto.randomUUID() },
    ...{ iat: Math.floor(Date.now() / 1000), events: { [event]: {} } },
    ...claims,
  });
}

/** As the provider sends it: without cookies or an origin. */
async function logOut(server: SsoServer, token: string): Promise<Response> {
  const { serveAuth } = await import('./auth-handler');
  const body = new URLSearchParams({ logout_token: token }).toString();
  const headers = { host: new URL(consoleUrl).host, 'content-length': String(body.length) };
  const url = `${consoleUrl}/api/auth/oidc/backchannel-logout`;
  return serveAuth(server.services, new Request(url, { method: 'POST', body, headers }));
}
