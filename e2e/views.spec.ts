import type { Page } from '@playwright/test';
import { accessibilityViolations, expect, test } from './fixtures';
import { createUser, setPassword, signedOutPage, signIn } from './users';

test('a reader saves filters, order and columns of a list, and finds them again', async ({
  page,
}) => {
  const name = `Expiring ${Date.now()}`;
  await page.goto('/local/files?show=gone&sort=name&search=signal');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Id' }).click();
  await page.keyboard.press('Escape');
  await saveView(page, name);
  await expect(page).toHaveURL(/view=/);
  await expect(page.getByRole('button', { name: `View: ${name}` })).toBeVisible();

  await page.goto('/local/files');
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('menuitem', { name }).click();
  await expect(page.getByRole('searchbox', { name: 'Search files' })).toHaveValue('signal');
  await expect(page).toHaveURL(/show=gone.*sort=name|sort=name.*show=gone/);

  await page.getByRole('searchbox', { name: 'Search files' }).fill('signals');
  await openMenu(page, `View: ${name}, changed`);
  await page.getByRole('menuitem', { name: `Save changes to “${name}”` }).click();
  await expect(page.getByRole('button', { name: `View: ${name}`, exact: true })).toBeVisible();

  await openMenu(page, `View: ${name}`);
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rename view' });
  await dialog.getByLabel('Name').fill(`${name} soon`);
  expect(await accessibilityViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByRole('button', { name: `View: ${name} soon` })).toBeVisible();

  await openMenu(page, `View: ${name} soon`);
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete view' }).click();
  await expect(page.getByRole('button', { name: 'Views', exact: true })).toBeVisible();
  await expect(page).not.toHaveURL(/view=/);
});

test('whoever has the link of a view opens it, and cannot change it', async ({
  page,
  browser,
  baseURL,
}) => {
  const name = `Failed ${Date.now()}`;
  await page.goto('/local/batches?status=failed');
  await saveView(page, name);
  const id = new URL(page.url()).searchParams.get('view');

  const { email, link } = await createUser(page, 'Viewer');
  const viewer = await signedOutPage(browser, baseURL);
  await setPassword(viewer, link);
  await viewer.waitForURL('/sign-in');
  await signIn(viewer, email);
  await viewer.waitForURL('/');
  await viewer.goto(`/local/batches?view=${id}`);
  await expect(viewer).toHaveURL(/status=failed/);
  await viewer.getByRole('button', { name: new RegExp(`View: ${name}, by `) }).click();
  await expect(viewer.getByRole('menuitem', { name: 'Save as view…' })).toBeVisible();
  await expect(viewer.getByRole('menuitem', { name: 'Rename…' })).toHaveCount(0);
  await expect(viewer.getByRole('menuitem', { name: 'Delete…' })).toHaveCount(0);

  await page.goto('/local/batches');
  await openMenu(page, 'Views');
  await page.getByRole('menuitem', { name }).click();
  await openMenu(page, `View: ${name}`);
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete view' }).click();
  await expect(page.getByRole('button', { name: 'Views', exact: true })).toBeVisible();
  await viewer.goto(`/local/batches?view=${id}`);
  await expect(viewer.getByRole('alert').filter({ hasText: 'View not found' })).toBeVisible();
});

async function openMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

async function saveView(page: Page, name: string): Promise<void> {
  await openMenu(page, 'Views');
  await page.getByRole('menuitem', { name: 'Save as view…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save view' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Save view' }).click();
  await expect(dialog).toHaveCount(0);
}
