import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { accessibilityViolations, expect, test } from './fixtures';

test('a user can upload, read, download and delete a file, and finds it in the history', async ({
  page,
}) => {
  const name = `manual ${Date.now()}.md`;
  await upload(page, name, '# Points\n\nSet, lock, signal.');
  await page.getByRole('link', { name }).click();

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('Set, lock, signal.')).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download file' }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toBe('# Points\n\nSet, lock, signal.');

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete file' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete file' }).click();
  await expect(page.getByText(/deleted upstream/).first()).toBeVisible();
  await page.goto(`/history?search=${encodeURIComponent(name)}&gone=yes`);
  await expect(page.getByRole('table', { name: 'History' })).toContainText(name);
});

test('a user can unfold lines of JSON', async ({ page }) => {
  await upload(page, `lines-${Date.now()}.jsonl`, '{"custom_id":"a"}\nbroken\n{"custom_id":"b"}\n');
  await page.getByRole('list', { name: 'Uploaded files' }).getByRole('link').click();

  await expect(page.getByText('3 lines')).toBeVisible();
  await page.getByRole('button', { name: /^2\s*broken/ }).click();
  await expect(page.getByText('This line is not JSON.')).toBeVisible();
});

test('a user sees a hostile file name as text', async ({ page }) => {
  const name = `<img src=x onerror=alert(1)>${Date.now()}.txt`;
  await upload(page, name, 'x');
  await page.goto('/local/files');

  await expect(page.getByRole('table', { name: 'Files' })).toContainText(name);
  await expect(page.locator('main img')).toHaveCount(0);
});

test('a user can filter the list, share it by URL, and meets no barriers', async ({ page }) => {
  await upload(page, `filtered-${Date.now()}.txt`, 'x');
  await page.goto('/local/files');
  await page.getByLabel('Search files').fill('no such file at all');

  await expect(page.getByRole('heading', { name: 'No files match' })).toBeVisible();
  await expect(page).toHaveURL(/search=no\+such/);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByRole('table', { name: 'Files' })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a user who opens an unknown file is told that there is none', async ({ page }) => {
  await page.goto('/local/files/file-nowhere');

  await expect(
    page.getByRole('alert').filter({ hasText: 'Couldn’t load the file.' }),
  ).toContainText('No such File object: file-nowhere');
});

async function upload(page: Page, name: string, text: string) {
  await page.goto('/local/files/new');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await expect(
    page.getByRole('list', { name: 'Uploaded files' }).getByText(/uploaded/),
  ).toBeVisible();
}
