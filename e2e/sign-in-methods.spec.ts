import type { Page } from '@playwright/test';
import { freePort } from '../scripts/steps/port.mjs';
import { startProvider, testClient } from '../src/server/auth/testing-provider';
import { totpAt } from '../src/server/auth/totp';
import { basePath, homeOf } from './base-path';
import { accessibilityViolations, expect, test, visitors } from './fixtures';
import { waitUntilInteractive } from './interactive';
import { owner } from './owner';
import { startSignalbox } from './signalbox';
import { createUser, password, refusal, setPassword, signedOutPage, signIn } from './users';

test('a user sets up two-factor and a passkey, signs in with each, and an admin resets them', async ({
  page,
  browser,
  baseURL,
}) => {
  const { email, link } = await createUser(page, 'Operator');
  const address = page.url();
  const own = await signedOutPage(browser, baseURL);
  await setPassword(own, link);
  await signIn(own, email);
  await own.waitForURL('/');

  await own.goto('/settings/account');
  const app = own.getByRole('region', { name: 'Two-factor' });
  await app.getByRole('button', { name: 'Set up authenticator app' }).click();
  await app.getByLabel('Current password').fill('not it');
  await app.getByRole('button', { name: 'Set up authenticator app' }).click();
  await expect(app.getByText('Wrong password.')).toBeVisible();
  await app.getByLabel('Current password').fill(password);
  await app.getByRole('button', { name: 'Set up authenticator app' }).click();
  await expect(app.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
  expect(await accessibilityViolations(own)).toEqual([]);
  const secret = await app.locator('code').innerText();
  const code = (off: number) => totpAt(secret, Math.floor(Date.now() / 30_000) + off);
  await app.getByLabel('Code that the app shows').fill(code(-1));
  await app.getByRole('button', { name: 'Turn on two-factor' }).click();
  await expect(app.getByText('Your recovery codes are created')).toBeVisible();
  await expect(app.locator('li code')).toHaveCount(10);
  expect(await accessibilityViolations(own)).toEqual([]);
  const recovery = await app.locator('li code').first().innerText();
  await app.getByRole('button', { name: 'I have copied it' }).click();
  await expect(app.getByText('10 recovery codes are left.')).toBeVisible();

  const cdp = await own.context().newCDPSession(own);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  const passkeys = own.getByRole('region', { name: 'Passkeys' });
  await passkeys.getByRole('button', { name: 'Add passkey' }).click();
  await passkeys.getByLabel('Name').fill('Laptop of the night shift');
  await passkeys.getByLabel('Current password').fill(password);
  await passkeys.getByRole('button', { name: 'Add passkey' }).click();
  await expect(passkeys.getByRole('table')).toContainText('Laptop of the night shift');
  expect(await accessibilityViolations(own)).toEqual([]);

  await leave(own);
  await signIn(own, email);
  await own.waitForURL('/sign-in/second-step');
  await own.getByLabel('Code').fill('000000');
  await own.getByRole('button', { name: 'Continue' }).click();
  await expect(refusal(own)).toContainText('Wrong code');
  expect(await accessibilityViolations(own)).toEqual([]);
  await own.getByLabel('Code').fill(code(0));
  await own.getByRole('button', { name: 'Continue' }).click();
  await own.waitForURL('/');

  await leave(own);
  await signIn(own, email);
  await own.getByLabel('Code').fill(recovery);
  await own.getByRole('button', { name: 'Continue' }).click();
  await own.waitForURL('/');

  await leave(own);
  await own.getByRole('button', { name: 'Use a passkey' }).click();
  await own.waitForURL('/');
  await expect(own.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();

  await page.goto(address);
  await expect(page.getByText('authenticator app, 1 passkey')).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Reset second factor' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset second factor' }).click();
  await expect(page.getByText('no authenticator app, no passkeys')).toBeVisible();
  await own.goto('/sign-in');
  await signIn(own, email);
  await own.waitForURL('/');
});

visitors(
  'a user signs in with a provider, which says why it does not, and gives the role',
  async ({ browser }) => {
    visitors.slow();
    const port = await freePort();
    const base = `http://localhost:${port}${basePath}`;
    const provider = await startProvider({ redirectUri: `${base}/api/auth/oidc/callback` });
    const { stop } = await startSignalbox({
      ...{ PORT: String(port), APP_URL: base, OIDC_ISSUER: provider.issuer },
      ...{ OIDC_CLIENT_ID: testClient.id, OIDC_CLIENT_SECRET: testClient.secret },
      ...{ OIDC_LABEL: 'Example ID', OIDC_ROLES: 'operator=ml', PASSWORD_SIGN_IN: 'off' },
      ...{ SIGNALBOX_OWNER_EMAIL: owner.email, SIGNALBOX_OWNER_PASSWORD: owner.password },
    });
    try {
      const page = waitUntilInteractive(await browser.newPage({ baseURL: base }));
      await page.goto('/history');
      expect(await accessibilityViolations(page)).toEqual([]);
      await page.getByRole('link', { name: 'Sign in with Example ID' }).click();
      await expect(refusal(page)).toContainText('Example ID did not sign you in.');
      await expect(refusal(page)).toContainText(
        'Example ID said: Ada is on holiday (access_denied)',
      );

      provider.users.set('ada', {
        ...{ email: 'ada@example.com', email_verified: true, name: 'Ada', groups: ['ml'] },
      });
      provider.user.current = 'ada';
      await page.getByRole('link', { name: 'Sign in with Example ID' }).click();
      await page.waitForURL(`${base}/history`);
      await page.goto('/settings/account');
      await expect(page.getByText('Connected with Example ID.')).toBeVisible();
      await expect(
        page.getByText('You are ada@example.com, with the role operator.'),
      ).toBeVisible();

      const admin = waitUntilInteractive(await browser.newPage({ baseURL: base }));
      await admin.goto('/sign-in');
      await expect(admin.getByLabel('E-mail')).toHaveCount(0);
      await admin.getByRole('link', { name: 'owner' }).click();
      await signIn(admin, owner.email, owner.password);
      await admin.waitForURL(homeOf(base));
      await admin.goto('/settings/users');
      await admin.getByRole('link', { name: 'Ada' }).click();
      await expect(admin.getByText('operator, from the provider')).toBeVisible();
      expect(await accessibilityViolations(admin)).toEqual([]);
    } finally {
      await provider.close();
      await stop();
    }
  },
);

async function leave(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: /^Account:/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('/sign-in');
}
