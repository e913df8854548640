import { describe, expect, it } from 'vitest';
import { createCaller } from '../router';
import { startServer } from '../testing';
import { hashOf } from './password';
import { createAuthenticator } from './testing-authenticator';
import { createBrowser } from './testing-browser';

const password = 'correct horse battery';
const here = { origin: 'http://localhost:3000', rpId: 'localhost' };

describe('a passkey', () => {
  it('is added with the password, and signs in without it or a code', async () => {
    const { server, authenticator, caller } = await withPasskey();
    expect((await caller.signIn.retrieve()).passkeys).toMatchObject([
      { name: 'Laptop', is_synced: false, last_used_at: null },
    ]);
    const browser = createBrowser(server.services);
    expect((await signIn(browser, authenticator)).status).toBe(200);
    expect(await browser.me()).toMatchObject({ id: 'operator' });
    const [passkey] = (await caller.signIn.retrieve()).passkeys;
    expect(passkey?.last_used_at).toBe(Math.floor(server.now() / 1000));
  });

  it.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['of another name', { rpId: 'evil.example' }],
    ['whose user was not verified', { isVerified: false }],
    ['of another challenge', { challenge: 'another' }],
  ])('an answer %s signs nobody in', async (_, change) => {
    const { server, authenticator } = await withPasskey();
    const browser = createBrowser(server.services);
    expect((await signIn(browser, authenticator, change)).status).toBe(401);
    expect(await browser.me()).toBeNull();
  });

  it('answers a challenge once, in the browser that asked, in time', async () => {
    const { server, authenticator } = await withPasskey();
    const browser = createBrowser(server.services);
    const { challenge = '' } = (await browser.post('passkey/options', {})).body;
    const asked = browser.cookies.get('signalbox.passkey') ?? '';
    const answer = authenticator.sign({ ...here, challenge });
    expect((await createBrowser(server.services).post('passkey', answer)).status).toBe(401);
    expect((await browser.post('passkey', answer)).status).toBe(200);
    const thief = createBrowser(server.services);
    thief.cookies.set('signalbox.passkey', asked);
    expect((await thief.post('passkey', answer)).status).toBe(401);
    const late = createBrowser(server.services);
    const next = (await late.post('passkey/options', {})).body.challenge ?? '';
    await server.wait(301);
    const signed = authenticator.sign({ ...here, challenge: next });
    expect((await late.post('passkey', signed)).body.code).toBe('STEP_EXPIRED');
  });

  it('whose count goes back is a copy, and signs nobody in', async () => {
    const { server, authenticator } = await withPasskey();
    await signIn(createBrowser(server.services), authenticator);
    authenticator.countFrom(0);
    const browser = createBrowser(server.services);
    expect((await signIn(browser, authenticator)).body.code).toBe('UNKNOWN_PASSKEY');
  });

  it('of another authenticator with the same id signs nobody in', async () => {
    const { server, authenticator } = await withPasskey();
    const browser = createBrowser(server.services);
    const { challenge = '' } = (await browser.post('passkey/options', {})).body;
    const forged = { ...createAuthenticator().sign({ ...here, challenge }), id: authenticator.id };
    expect((await browser.post('passkey', { ...forged, rawId: forged.id })).status).toBe(401);
  });

  it('is refused without the password, to another user, and a second time', async () => {
    const { server, authenticator, caller } = await withPasskey();
    await expect(caller.signIn.passkeyOptions({ current: 'wrong' })).rejects.toThrow('Wrong');
    const { options, ticket } = await caller.signIn.passkeyOptions({ current: password });
    expect(options.excludeCredentials).toMatchObject([{ id: authenticator.id }]);
    const { challenge } = options;
    const other = createAuthenticator().create({ ...here, challenge });
    const asViewer = server.as('viewer').signIn;
    const adding = { ticket, name: 'x', response: other };
    await expect(asViewer.addPasskey(adding)).rejects.toThrow('could not be verified');
    await caller.signIn.addPasskey(adding);
    await expect(caller.signIn.addPasskey(adding)).rejects.toThrow('could not be verified');
  });

  it('that is removed, or of a disabled account, signs nobody in', async () => {
    const { server, authenticator, caller } = await withPasskey();
    const { id } = authenticator;
    await expect(server.as('viewer').signIn.removePasskey({ id })).rejects.toThrow('no such');
    await server.caller.users.update({ id: 'operator', disabled: true });
    const browser = createBrowser(server.services);
    expect((await signIn(browser, authenticator)).status).toBe(403);
    await server.caller.users.update({ id: 'operator', disabled: false });
    await caller.signIn.renamePasskey({ id, name: 'Desk' });
    await caller.signIn.removePasskey({ id });
    expect((await signIn(browser, authenticator)).body.code).toBe('UNKNOWN_PASSKEY');
    expect(await browser.me()).toBeNull();
  });
});

type Browser = ReturnType<typeof createBrowser>;
type Authenticator = ReturnType<typeof createAuthenticator>;

async function signIn(browser: Browser, authenticator: Authenticator, change = {}) {
  const { challenge = '' } = (await browser.post('passkey/options', {})).body;
  return browser.post('passkey', authenticator.sign({ ...here, challenge, ...change }));
}

/** A user with a password and a passkey. */
async function withPasskey() {
  const server = startServer();
  await server.services.accounts.setPassword('operator', await hashOf(password));
  const browser = createBrowser(server.services);
  await browser.post('sign-in/email', { email: 'operator@example.com', password });
  const caller = createCaller(await browser.context());
  const authenticator = createAuthenticator();
  const { options, ticket } = await caller.signIn.passkeyOptions({ current: password });
  const response = authenticator.create({ ...here, challenge: options.challenge });
  await caller.signIn.addPasskey({ ticket, name: 'Laptop', response });
  return { server, authenticator, caller };
}
