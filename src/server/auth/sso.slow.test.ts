import { exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { signInPage } from '../../app/sign-in/sign-in-page';
import { consoleUrl, openBrowser, type SsoServer, startSsoServer } from './testing-sso';

describe('signing in with a provider', () => {
  it('creates an account, and knows it the next time, whatever its address is then', async () => {
    const server = await startSsoServer();
    const browser = openBrowser(server);
    expect(await browser.signIn('/api/auth/oidc?next=/history')).toBe('/history');
    const first = await browser.me();
    expect(first).toMatchObject({ email: 'ada@example.com', name: 'Ada', role: 'viewer' });

    server.known('ada', { email: 'lovelace@example.com' });
    const other = openBrowser(server);
    await other.signIn();
    expect(await other.me()).toEqual(first);
    expect(await entriesOf(server, 'user.sign_in')).toEqual([
      { outcome: 'done', arrival: 'known' },
      { outcome: 'done', arrival: 'created' },
    ]);
  });

  it('asks with PKCE, a state and a nonce, and keeps them from scripts', async () => {
    const server = await startSsoServer();
    const browser = openBrowser(server);
    const answer = await browser.ask(`${consoleUrl}/api/auth/oidc`);
    const { searchParams } = new URL(answer.headers.get('location') ?? '');
    expect(Object.fromEntries(searchParams)).toMatchObject({
      client_id: 'signalbox',
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${consoleUrl}/api/auth/oidc/callback`,
      scope: 'openid email profile',
    });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^signalbox\.sso=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(searchParams.get(name)?.length).toBeGreaterThan(20);
      expect(cookie).not.toContain(searchParams.get(name));
    }
  });

  it('takes an existing account by its verified address', async () => {
    const server = await startSsoServer();
    const { user } = await server.caller.users.create({
      ...{ name: 'Ada L.', email: 'Ada@Example.com', role: 'operator' },
    });
    const browser = openBrowser(server);
    await browser.signIn();
    expect(await browser.me()).toMatchObject({ id: user.id, name: 'Ada L.', role: 'operator' });
  });

  it('ends after the hours that are set', async () => {
    const server = await startSsoServer({ OIDC_SESSION_HOURS: '2' });
    const browser = openBrowser(server);
    await browser.signIn();
    const session = await browser.session();
    const lifetime = (session?.expires_at ?? 0) - (session?.created_at ?? 0);
    expect(Math.abs(lifetime - 7200)).toBeLessThan(2);
  });

  it.each([['/.//evil.example'], ['//evil.example'], ['https://evil.example']])(
    'leads to no other site: %s',
    async (next) => {
      const browser = openBrowser(await startSsoServer());
      expect(await browser.signIn(`/api/auth/oidc?next=${encodeURIComponent(next)}`)).toBe('/');
    },
  );
});

describe('nobody is signed in', () => {
  it.each([
    ['of an unverified address', { email_verified: false }, 'signIn.unverified'],
    ['without an address', { email: '' }, 'signIn.noEmail'],
    ['by the address of the owner', { email: 'owner@example.com' }, 'signIn.ownerConnects'],
  ] as const)('%s', async (_, values, reason) => {
    const server = await startSsoServer();
    server.known('ada', values);
    const browser = openBrowser(server);
    expect(await browser.signIn()).toBe('/sign-in');
    expect(await browser.me()).toBeNull();
    expect(await entriesOf(server, 'user.sign_in')).toEqual([{ outcome: 'refused', reason }]);
    expect((await server.services.accounts.list()).length).toBe(4);
  });

  it('whose address belongs to another identity', async () => {
    const server = await startSsoServer();
    await openBrowser(server).signIn();
    server.known('impostor', { email: 'ada@example.com' });
    const browser = openBrowser(server);
    await browser.signIn();
    expect([await browser.me(), await reasonOn(browser, server)]).toEqual([
      null,
      expect.stringContaining('connected with another identity at Example ID'),
    ]);
  });

  it('whom the provider refuses, and its words are said once', async () => {
    const server = await startSsoServer();
    server.provider.user.current = null;
    const browser = openBrowser(server);
    expect(await browser.signIn('/api/auth/oidc?next=/files')).toBe('/sign-in?next=%2Ffiles');
    const page = await reasonOn(browser, server);
    expect(page).toContain('Example ID did not sign you in.');
    expect(page).toContain('Example ID said: Ada is on holiday (access_denied)');
    expect(await reasonOn(browser, server)).not.toContain('holiday');
  });

  it('by an answer that was used before', async () => {
    const server = await startSsoServer();
    const browser = openBrowser(server);
    const callback = await browser.signIn('/api/auth/oidc', /oidc\/callback/);
    const pending = browser.jar.get('signalbox.sso') ?? '';
    expect((await browser.ask(callback)).headers.get('location')).toBe('/');
    const other = openBrowser(server);
    other.jar.set('signalbox.sso', pending);
    expect((await other.ask(callback)).headers.get('location')).toBe('/sign-in');
    expect(await reasonOn(other, server)).toContain('was used already');
  });

  it('by an answer that another browser asked for, or that comes late', async () => {
    const server = await startSsoServer();
    const browser = openBrowser(server);
    const callback = await browser.signIn('/api/auth/oidc', /oidc\/callback/);
    const other = openBrowser(server);
    expect((await other.ask(callback)).headers.get('location')).toBe('/sign-in');
    await other.signIn('/api/auth/oidc', /interaction/);
    expect((await other.ask(callback)).headers.get('location')).toBe('/sign-in');
    await server.wait(601);
    expect((await browser.ask(callback)).headers.get('location')).toBe('/sign-in');
    expect(await browser.me()).toBeNull();
  });

  it.each([['nonce'], ['codeVerifier']])('whose %s is another one', async (field) => {
    const server = await startSsoServer();
    const browser = openBrowser(server);
    const callback = await browser.signIn('/api/auth/oidc', /oidc\/callback/);
    const { encryption } = server.services;
    const sealed = decodeURIComponent(browser.jar.get('signalbox.sso') ?? '');
    const pending = JSON.parse(encryption.decrypt(sealed, 'ticket sso'));
    const forged = encryption.encrypt(
      JSON.stringify({ ...pending, [field]: `${pending[field]}x` }),
      'ticket sso',
    );
    browser.jar.set('signalbox.sso', encodeURIComponent(forged));
    expect((await browser.ask(callback)).headers.get('location')).toBe('/sign-in');
    expect(await browser.me()).toBeNull();
  });

  it('by an ID token that another key signed', async () => {
    const { publicKey } = await generateKeyPair('RS256', { extractable: true });
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', use: 'sig', alg: 'RS256' }];
    const server = await startSsoServer({}, async (url, init) =>
      url.endsWith('/jwks') ? Response.json({ keys }) : fetch(url, init),
    );
    const browser = openBrowser(server);
    expect(await browser.signIn()).toBe('/sign-in');
    expect(await browser.me()).toBeNull();
    expect(await reasonOn(browser, server)).toContain('could not be trusted');
  });

  it('while the provider cannot be reached, and is told so', async () => {
    const server = await startSsoServer();
    await server.provider.close();
    const browser = openBrowser(server);
    expect(await browser.signIn()).toBe('/sign-in');
    expect(await reasonOn(browser, server)).toContain('Example ID could not be reached.');
  });

  it('before there is an owner', async () => {
    const server = await startSsoServer();
    await server.services.db.plain('delete from "user"').run();
    const browser = openBrowser(server);
    await browser.signIn();
    expect(await reasonOn(browser, server)).toContain('There is no owner yet.');
    expect(await server.services.accounts.isEmpty()).toBe(true);
  });
});

describe('connecting an account', () => {
  it('needs who is signed in, and a ticket of theirs', async () => {
    const server = await startSsoServer();
    const browser = openBrowser(server);
    const [name = '', value = ''] = (await server.cookieOf('owner')).split('=');
    browser.jar.set(name, value);
    await browser.signIn('/api/auth/oidc?connect=forged&next=/settings/account');
    expect(await server.services.identities.of('owner', server.provider.issuer)).toBeNull();

    const path = await connectPath(server);
    expect(await browser.signIn(path)).toBe('/settings/account');
    const stranger = openBrowser(server);
    await stranger.signIn();
    expect(await stranger.me()).toMatchObject({ id: 'owner', role: 'owner' });
    await stranger.signIn(path);
    expect(await reasonOn(stranger, server)).toContain('no longer valid');
  });
});

async function connectPath(server: SsoServer): Promise<string> {
  const { sealTicket } = await import('./sealed-ticket');
  const ticket = sealTicket(server.services, 'connect', { userId: 'owner' });
  return `/api/auth/oidc?connect=${encodeURIComponent(ticket)}&next=/settings/account`;
}

/** The sign-in page as the browser gets it. */
async function reasonOn(browser: ReturnType<typeof openBrowser>, { services }: SsoServer) {
  const headers = { cookie: browser.cookies() };
  const page = signInPage(services, new Request(`${consoleUrl}/sign-in`, { headers }));
  for (const line of page.headers.getSetCookie())
    if (line.includes('Max-Age=0')) browser.jar.delete(line.split('=')[0] ?? '');
  return page.text();
}

async function entriesOf({ services }: SsoServer, action: string) {
  const rows = (await services.db
    .plain('select outcome, details from audit_entries where action = ? order by seq desc')
    .all(action)) as { outcome: string; details: string }[];
  return rows.map(({ outcome, details }) => {
    const { arrival, reason } = JSON.parse(details);
    return { outcome, ...(arrival && { arrival }), ...(reason && { reason }) };
  });
}
