import { homeOf } from './base-path';
import { accessibilityViolations, expect, visitors as test } from './fixtures';
import { waitUntilInteractive } from './interactive';
import { owner } from './owner';
import { startSignalbox } from './signalbox';
import { password, refusal, signIn } from './users';

test('a user who is not signed in is led to sign-in, and from there to the page they wanted', async ({
  page,
}) => {
  await page.goto('/history?gone=yes');
  await page.waitForURL('/sign-in?next=%2Fhistory%3Fgone%3Dyes');
  await signIn(page, owner.email, owner.password);

  await page.waitForURL('/history?gone=yes');
});

test('a user who types a wrong password is told so, and keeps the e-mail', async ({ page }) => {
  await page.goto('/sign-in');
  await signIn(page, `nobody-${Date.now()}@example.com`, 'not it, surely not');

  await expect(refusal(page)).toContainText('You are not signed in.');
  await expect(refusal(page)).toContainText('Wrong e-mail or password.');
  await expect(page.getByLabel('E-mail')).toHaveValue(/^nobody-/);
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a user who types ten wrong passwords has to wait, and is told how long', async ({ page }) => {
  const email = `guessed-${Date.now()}@example.com`;
  await page.goto('/sign-in');
  // As browsers send it: with cookies, a request without it is refused.
  const headers = { origin: new URL(page.url()).origin };
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    const data = { email, password: `guess number ${attempt}` };
    const answer = await page.request.post('/api/auth/sign-in/email', { data, headers });
    expect(answer.status()).toBe(401);
  }
  await signIn(page, email, 'one guess too many');

  await expect(refusal(page)).toContainText('Too many attempts. Try again in 15 min.');
});

test('a stranger cannot sign up', async ({ request }) => {
  const data = { email: 'me@example.com', password, name: 'Me' };
  const answer = await request.post('/api/auth/sign-up/email', { data });

  expect(answer.status()).toBe(404);
});

for (const path of ['sign-in', 'setup', 'reset', 'setup?token=x', 'reset?token=x']) {
  test(`there are no barriers on /${path}`, async ({ page }) => {
    await page.goto(`/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

    expect(await accessibilityViolations(page)).toEqual([]);
  });
}

test('an owner can create the first account through the link that the start prints, once', async ({
  browser,
}) => {
  test.slow();
  const { base, output, stop } = await startSignalbox();
  const link = /First account\s+(\S+)/.exec(output())?.[1] ?? '';
  const page = waitUntilInteractive(await browser.newPage());

  await page.goto(link);
  await page.getByLabel('Name').fill('Robin');
  await page.getByLabel('E-mail').fill('robin@example.com');
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('Use 12 characters or more; this has 5.')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL(homeOf(base));
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();

  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByRole('alert')).toContainText('This link no longer works');
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await page.close();
  await stop();
});
