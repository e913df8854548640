import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { accessibilityViolations, test as base, expect } from './fixtures';

const megabyte = 2 ** 20;

/** A folder for files on disk: a file that is chosen again is the same file, with its time. */
const test = base.extend<{ fileOf: (name: string, bytes: number, fill?: string) => string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  fileOf: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'signalbox-uploads-'));
    await use((name, bytes, fill = 'signal ') => {
      const path = join(folder, name);
      writeFileSync(path, Buffer.alloc(bytes, fill));
      return path;
    });
    rmSync(folder, { recursive: true });
  },
});

test('a user can upload a large file in parts, follow them, and finds the file', async ({
  page,
  fileOf,
}) => {
  const name = `large-${Date.now()}.txt`;
  await begin(page, fileOf(name, 20 * megabyte));

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('img', { name: '3 of 3 parts sent' })).toBeVisible();
  await expect(page.getByText('completed', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('table', { name: 'Parts' })).toContainText('sent');
  expect(await accessibilityViolations(page)).toEqual([]);

  await page
    .getByRole('main')
    .getByRole('link', { name: /^file-/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('21 MB').first()).toBeVisible();

  await page.goto('/local/uploads');
  await expect(page.getByRole('table', { name: 'Uploads' })).toContainText(name);
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a user can go on after a reload by choosing the same file again', async ({
  page,
  fileOf,
}) => {
  page.on('dialog', (dialog) => dialog.accept());
  const path = fileOf(`resumed-${Date.now()}.txt`, 20 * megabyte);
  const sent: string[] = [];
  page.on('request', (request) => {
    const [, number] = /\/parts\/(\d+)$/.exec(request.url()) ?? [];
    if (number) sent.push(number);
  });
  // The second part does not arrive before the reload.
  await page.route('**/parts/2', () => {});
  await begin(page, path);
  await expect(page.getByRole('img', { name: '2 of 3 parts sent' })).toBeVisible();
  await page.reload();
  await page.unroute('**/parts/2');
  await expect(page.getByText('2 parts are upstream')).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);

  sent.length = 0;
  await choose(page, path);
  await expect(page.getByText('completed', { exact: true }).first()).toBeVisible();
  expect(sent).toEqual(['2']);
});

test('a user who chooses another file is told, and nothing of it is sent', async ({
  page,
  fileOf,
}) => {
  page.on('dialog', (dialog) => dialog.accept());
  const stamp = Date.now();
  await page.route('**/parts/2', () => {});
  await begin(page, fileOf(`right-${stamp}.txt`, 12 * megabyte));
  await expect(page.getByRole('img', { name: '1 of 2 parts sent' })).toBeVisible();
  await page.reload();

  await choose(page, fileOf(`short-${stamp}.txt`, 100));
  await expect(
    page.getByRole('alert').filter({ hasText: 'the upload was begun for' }),
  ).toBeVisible();
  const other = `other-${stamp}.txt`;
  await choose(page, fileOf(other, 12 * megabyte, 'noise '));
  await page.getByRole('button', { name: `Use ${other} anyway` }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'This is another file' })).toContainText(
    'its part 1 differs',
  );
});

test('a user can pause, go on, and send a part again that upstream refused', async ({
  page,
  fileOf,
}) => {
  let isRefusing = true;
  await page.route('**/parts/2', (route) =>
    isRefusing
      ? route.fulfill({ status: 400, json: refusal('This part is too odd.') })
      : route.fallback(),
  );
  await page.route('**/parts/3', () => {});
  await begin(page, fileOf(`refused-${Date.now()}.txt`, 20 * megabyte));
  await expect(page.getByRole('table', { name: 'Parts' })).toContainText('This part is too odd.');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText(/^Paused\./)).toBeVisible();
  await page.unroute('**/parts/3');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '1 part was not sent' })).toContainText(
    'This part is too odd.',
  );
  await expect(page.getByRole('img', { name: '2 of 3 parts sent, 1 failed' })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);

  isRefusing = false;
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('completed', { exact: true }).first()).toBeVisible();
});

test('a user sees in a second tab what the first one sends, and can cancel there', async ({
  page,
  fileOf,
}) => {
  await page.route('**/parts/2', () => {});
  await begin(page, fileOf(`cancelled-${Date.now()}.txt`, 12 * megabyte));
  await expect(page.getByRole('img', { name: '1 of 2 parts sent' })).toBeVisible();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(other.getByRole('img', { name: '1 of 2 parts sent' })).toBeVisible();
  await expect(other.getByText(/expires in \d+ min/).first()).toBeVisible();

  await other.getByRole('button', { name: 'More actions' }).click();
  await other.getByRole('menuitem', { name: 'Cancel upload' }).click();
  await expect(other.getByRole('dialog')).toContainText('Upstream forgets the part that was sent.');
  await other.getByRole('dialog').getByRole('button', { name: 'Cancel upload' }).click();
  await expect(other.getByText('cancelled', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('cancelled', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pause' })).toHaveCount(0);
  await other.close();
});

test('a user learns at once that an empty file cannot be uploaded', async ({ page, fileOf }) => {
  await page.goto('/local/uploads/new');
  await choose(page, fileOf('empty.txt', 0));
  await expect(page.getByRole('alert').filter({ hasText: 'The file is empty.' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start upload' })).toBeDisabled();
  expect(await accessibilityViolations(page)).toEqual([]);
});

async function begin(page: Page, path: string) {
  await page.goto('/local/uploads/new');
  await choose(page, path);
  await page.getByRole('button', { name: 'Start upload' }).click();
  await page.waitForURL(/\/uploads\/upload_/);
}

async function choose(page: Page, path: string) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Choose (another )?file$/ }).click();
  await (await chooser).setFiles(path);
}

function refusal(message: string) {
  const upstream = { status: 400, code: 'odd', type: null, param: null, message, request_id: null };
  return { error: { message, data: { code: 'BAD_REQUEST', httpStatus: 400, upstream } } };
}
