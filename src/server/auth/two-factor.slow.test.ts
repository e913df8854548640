import { describe, expect, it } from 'vitest';
import { secondStepPage } from '../../app/sign-in/second-step/second-step-page';
import { createCaller } from '../router';
import { startServer } from '../testing';
import { hashOf } from './password';
import { createBrowser } from './testing-browser';
import { totpAt } from './totp';

const password = 'correct horse battery';

describe('two-factor', () => {
  it('asks for a code after the password, and opens no session without one', async () => {
    const { server, code } = await withApp();
    const browser = createBrowser(server.services);
    expect(await signIn(browser)).toEqual({ status: 200, body: { second_step: true } });
    expect(await browser.me()).toBeNull();
    expect(await browser.post('second-step', { code: '000000' })).toMatchObject({
      ...{ status: 401, body: { code: 'WRONG_CODE' } },
    });
    expect(await browser.me()).toBeNull();
    expect((await browser.post('second-step', { code: code() })).status).toBe(200);
    expect(await browser.me()).toMatchObject({ id: 'operator' });
  });

  it('takes a code once, and none of before it', async () => {
    const { server, code } = await withApp();
    const [first, second] = [createBrowser(server.services), createBrowser(server.services)];
    const used = code();
    await signIn(first);
    await signIn(second);
    expect((await first.post('second-step', { code: used })).status).toBe(200);
    expect((await second.post('second-step', { code: used })).status).toBe(401);
    expect((await second.post('second-step', { code: code(-1) })).status).toBe(401);
    expect((await second.post('second-step', { code: code(1) })).status).toBe(200);
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { server, codes } = await withApp();
    expect(new Set(codes).size).toBe(10);
    const [one = ''] = codes;
    const browser = createBrowser(server.services);
    await signIn(browser);
    const typed = ` ${one.toUpperCase().replaceAll('-', ' ')} `;
    expect((await browser.post('second-step', { code: typed })).status).toBe(200);
    const again = createBrowser(server.services);
    await signIn(again);
    expect((await again.post('second-step', { code: one })).status).toBe(401);
    expect(await server.services.twoFactor.recoveryCodesLeft('operator')).toBe(9);
    const rows = await server.services.db.plain('select * from recovery_codes').all();
    for (const code of codes) expect(JSON.stringify(rows)).not.toContain(code);
  });

  it('waits after five wrong codes, for right ones too', async () => {
    const { server, code } = await withApp();
    const browser = createBrowser(server.services);
    await signIn(browser);
    for (let tries = 0; tries < 5; tries++) await browser.post('second-step', { code: '000000' });
    expect((await browser.post('second-step', { code: code() })).status).toBe(429);
    const other = createBrowser(server.services);
    await signIn(other);
    expect((await other.post('second-step', { code: code() })).status).toBe(429);
    await server.wait(901);
    expect((await other.post('second-step', { code: code() })).status).toBe(401);
    await signIn(other);
    expect((await other.post('second-step', { code: code() })).status).toBe(200);
  });

  it('needs the first step: not another browser, not late, not twice, not a cookie of ours', async () => {
    const { server, code } = await withApp();
    const browser = createBrowser(server.services);
    expect((await browser.post('second-step', { code: code() })).status).toBe(401);
    await signIn(browser);
    const step = browser.cookies.get('signalbox.second_step') ?? '';
    const forged = createBrowser(server.services);
    forged.cookies.set('signalbox.second_step', `${step.slice(0, -3)}AAA`);
    expect((await forged.post('second-step', { code: code() })).body.code).toBe('STEP_EXPIRED');
    forged.cookies.set('signalbox.sso', step);
    forged.cookies.delete('signalbox.second_step');
    expect((await forged.post('second-step', { code: code() })).body.code).toBe('STEP_EXPIRED');
    expect((await browser.post('second-step', { code: code() })).status).toBe(200);
    browser.cookies.set('signalbox.second_step', step);
    expect((await browser.post('second-step', { code: code(1) })).body.code).toBe('STEP_EXPIRED');
    await server.wait(601);
    browser.cookies.set('signalbox.second_step', step);
    expect((await browser.post('second-step', { code: code() })).body.code).toBe('STEP_EXPIRED');
  });

  it('is set up with the password and a first code, and ends the other sessions', async () => {
    const server = startServer();
    await server.services.accounts.setPassword('operator', await hashOf(password));
    const other = createBrowser(server.services);
    await signIn(other);
    const browser = createBrowser(server.services);
    await signIn(browser);
    const caller = createCaller(await browser.context());
    await expect(caller.signIn.setUpApp({ current: 'wrong' })).rejects.toThrow('Wrong password.');
    const { secret } = await caller.signIn.setUpApp({ current: password });
    await expect(caller.signIn.confirmApp({ code: '000000' })).rejects.toThrow('Wrong code.');
    expect(await server.services.twoFactor.isOn('operator')).toBe(false);
    expect((await signIn(createBrowser(server.services))).body.second_step).toBeUndefined();
    await caller.signIn.confirmApp({ code: totpAt(secret, Math.floor(server.now() / 30_000)) });
    expect([await browser.me(), await other.me()]).toMatchObject([{ id: 'operator' }, null]);
    await expect(caller.signIn.setUpApp({ current: password })).rejects.toThrow('already');
    const stored = await server.services.db.plain('select * from two_factor').all();
    expect(JSON.stringify(stored)).not.toContain(secret);
  });

  it('can be reset by an admin, which ends the sessions; the owner’s only by the owner', async () => {
    const { server, code } = await withApp();
    const browser = createBrowser(server.services);
    await signIn(browser);
    await browser.post('second-step', { code: code() });
    await server.as('admin').users.resetSecondFactor({ id: 'operator' });
    expect(await browser.me()).toBeNull();
    expect((await signIn(browser)).body.second_step).toBeUndefined();
    const byAdmin = server.as('admin').users.resetSecondFactor({ id: 'owner' });
    await expect(byAdmin).rejects.toThrow('Only the owner');
  });

  it('a disabled account gets no second step', async () => {
    const { server } = await withApp();
    await server.caller.users.update({ id: 'operator', disabled: true });
    expect((await signIn(createBrowser(server.services))).body.code).toBe('ACCOUNT_DISABLED');
  });
});

describe('where two-factor is required', () => {
  it('an admin without an app cannot ask it of others', async () => {
    const server = startServer();
    const require = server.caller.settings.update({ require_two_factor: true });
    await expect(require).rejects.toThrow('Set up an authenticator app for yourself first');
  });

  it('sessions without one end, and the next sign-in sets one up', async () => {
    const { server } = await withApp('owner');
    await server.services.accounts.setPassword('viewer', await hashOf(password));
    const browser = createBrowser(server.services);
    await signIn(browser, 'viewer');
    expect(await browser.me()).not.toBeNull();
    await server.caller.settings.update({ require_two_factor: true });
    expect(await browser.me()).toBeNull();

    expect((await signIn(browser, 'viewer')).body).toEqual({ second_step: true });
    const page = await secondStepPage(
      server.services,
      new Request('http://localhost:3000/sign-in/second-step', { headers: browser.headers() }),
    );
    const html = await page.text();
    const [, secret = ''] = /<code>([A-Z2-7]{32})<\/code>/.exec(html) ?? [];
    expect(html).toContain('aria-label="QR code for the authenticator app"');
    expect((await browser.post('second-step', { code: '000000' })).status).toBe(401);
    const code = totpAt(secret, Math.floor(server.now() / 30_000));
    expect((await browser.post('second-step', { code })).status).toBe(200);
    expect(await browser.me()).toMatchObject({ id: 'viewer' });
    expect((await server.caller.users.list()).find(({ id }) => id === 'viewer')).toMatchObject({
      has_two_factor: true,
    });
  });
});

type Browser = ReturnType<typeof createBrowser>;

function signIn(browser: Browser, role = 'operator') {
  return browser.post('sign-in/email', { email: `${role}@example.com`, password });
}

/** A user with a password and an app. `code`: what it shows so many steps from now. */
async function withApp(role: 'operator' | 'owner' = 'operator') {
  const server = startServer();
  await server.services.accounts.setPassword(role, await hashOf(password));
  const caller = server.as(role);
  const { secret } = await caller.signIn.setUpApp({ current: password });
  const code = (off = 0) => totpAt(secret, Math.floor(server.now() / 30_000) + off);
  const { recovery_codes: codes } = await caller.signIn.confirmApp({ code: code() });
  await server.wait(90);
  return { server, code, codes };
}
