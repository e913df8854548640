import type { Browser, Locator, Page } from '@playwright/test';
import { expect } from './base-path';
import { waitUntilInteractive } from './interactive';

export const password = 'a long enough pass phrase';

/** Creates an account as the admin on the page, and sets its password through the link. */
export async function createUser(page: Page, role: 'Viewer' | 'Operator' | 'Admin') {
  const email = `${role.toLowerCase()}-${Date.now()}@example.com`;
  await page.goto('/settings/users/new');
  await page.getByLabel('Name').fill(`Robin ${role}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('radio', { name: role }).check();
  await page.getByRole('button', { name: 'Create user' }).click();
  const link = await shownOnce(page);
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Robin ${role}` })).toBeVisible();
  return { email, link };
}

/** The secret that the page shows once. */
export async function shownOnce(page: Page): Promise<string> {
  return page
    .getByRole('region', { name: /is created$/ })
    .locator('code')
    .innerText();
}

/** The error panel. Next has its own alert outside of `main`. */
export function refusal(page: Page): Locator {
  return page.getByRole('main').getByRole('alert');
}

/** A signed-out page in a separate browser context. */
export async function signedOutPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  return waitUntilInteractive(await context.newPage());
}

export async function setPassword(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Set password' }).click();
}

export async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
