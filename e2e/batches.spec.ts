import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { accessibilityViolations, expect, test } from './fixtures';

const refusedEach = 100;

test('a user can run 2,000 requests from file to results, and only the failed ones again', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const name = `Whole story ${Date.now()}`;
  await createBatch(
    page,
    name,
    lines(2_000, (n) => (n % refusedEach === 7 ? 'refused' : 'fine')),
  );

  // Watched without a reload.
  await expect(page.getByRole('status').filter({ hasText: /^completed$/ })).toBeVisible({
    timeout: 120_000,
  });
  await expect(page.getByText('20 of 2,000 failed').first()).toBeVisible();
  const outcomes = page.getByRole('group', { name: 'Requests by outcome' });
  await expect(outcomes.getByRole('button', { name: /^failed/ })).toContainText('20');
  expect(await accessibilityViolations(page)).toEqual([]);

  await outcomes.getByRole('button', { name: /^failed/ }).click();
  await expect(page.getByText('20 of 2,000 results')).toBeVisible();
  await page.getByRole('link', { name: 'line-8', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('400');
  await page.keyboard.press('j');
  await expect(page.getByRole('region', { name: 'Request' })).toContainText('refused');

  // Keys that come faster than the page draws are not lost.
  await page.evaluate(() => {
    for (let press = 0; press < 5; press += 1)
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
  });
  await expect(page.getByText('7 of 20', { exact: true })).toBeVisible();

  await page.getByLabel('Search results').fill('line-1908');
  await expect(page).toHaveURL(/search=line-1908/);
  await expect(page.getByText('1 of 2,000 results')).toBeVisible();
  // The result that was open is not among them.
  await expect(page.getByRole('region', { name: 'Request' })).toBeHidden();
  await page.reload();
  await expect(page.getByText('1 of 2,000 results')).toBeVisible();

  await page.getByRole('button', { name: 'Download' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'As CSV', exact: true }).click(),
  ]);
  const csv = await readFile(await download.path(), 'utf8');
  expect(csv).toMatch(/^custom_id,outcome,/);
  expect(csv.match(/line-\d+/g)).toEqual(['line-1908']);

  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(page.getByText('finalizing').first()).toBeVisible();
  await page.getByRole('button', { name: 'Resubmit 20 failed' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Resubmit 20 requests' }).click();
  await expect(page.getByText('Resubmitted from')).toBeVisible();
  await page.getByRole('link', { name }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
});

test('a user sees a file checked line by line before anything is sent', async ({ page }) => {
  await page.goto('/local/batches/new');
  await choose(
    page,
    [
      line('a', 'fine'),
      line('a', 'fine'),
      'no json',
      '{"custom_id":"b","method":"POST","url":"/v1/chat/completions"}',
    ].join('\r\n'),
  );

  const problems = page.getByRole('region', { name: 'Problems of the file' });
  await expect(problems.getByRole('row')).toHaveCount(5);
  await page.getByRole('button', { name: 'Upload and create batch' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Fix the errors');
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a user can cancel a running batch', async ({ page }) => {
  await createBatch(
    page,
    `Cancelled ${Date.now()}`,
    lines(200, () => '/slow 400ms'),
  );
  await expect(page.getByRole('status').filter({ hasText: /^in_progress$/ })).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Cancel batch' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel batch' }).click();

  await expect(page.getByRole('status').filter({ hasText: /^cancelled$/ })).toBeVisible({
    timeout: 60_000,
  });
});

test('a user can read results after the files are deleted upstream', async ({ page, request }) => {
  await createBatch(
    page,
    `Outlived ${Date.now()}`,
    lines(3, () => 'fine'),
  );
  await expect(page.getByRole('status').filter({ hasText: /^completed$/ })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole('link', { name: 'line-1', exact: true })).toBeVisible({
    timeout: 60_000,
  });
  const id = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
  const retrieved = await request.get(
    `/api/trpc/batches.retrieve?input=${encodeURIComponent(JSON.stringify({ connection: 'local', id }))}`,
  );
  const { snapshot } = (await retrieved.json()).result.data;
  for (const file of [snapshot.input_file_id, snapshot.output_file_id]) {
    await page.goto(`/local/files/${file}`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete file' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete file' }).click();
    await expect(page.getByText(/deleted upstream/).first()).toBeVisible();
  }

  await page.goto(`/local/batches/${id}`);
  await page.getByRole('link', { name: 'line-1', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Request' })).toContainText('fine');
});

test('a user can filter the list, share it by URL, and meets no barriers', async ({ page }) => {
  await page.goto('/local/batches');
  await page.getByLabel('Search batches').fill('no such batch at all');

  await expect(page.getByRole('heading', { name: 'No batches match' })).toBeVisible();
  await expect(page).toHaveURL(/search=no\+such/);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Status' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'failed' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'expired' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/status=failed&status=expired/);
  await page.getByRole('button', { name: 'Remove filter Status: failed' }).click();
  await expect(page).toHaveURL(/\?status=expired$/);
  await page.getByRole('button', { name: /^Completed/ }).click();
  await expect(page).toHaveURL(/\?show=completed$/);
});

test('a user can reload the form without losing anything, and choose a file that upstream has', async ({
  page,
}) => {
  const source = `Source ${Date.now()}`;
  await createBatch(page, source, line('a', 'fine'));
  await page.goto('/local/batches/new');
  await page.getByRole('textbox', { name: 'Name' }).fill('Drafted');
  await page.getByRole('button', { name: 'Add pair' }).click();
  await page.getByRole('textbox', { name: 'Key 1' }).fill('team');
  await page.getByRole('textbox', { name: 'Value 1' }).fill('support');
  await page.getByText('Stored upstream', { exact: true }).click();
  // Other files may arrive above it while it is clicked.
  const file = page.getByRole('radio', { name: new RegExp(source) });
  await expect(() => file.check()).toPass();
  await expect(page.getByText('its first line: chat/completions, signalbox-mini')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Endpoint' })).toHaveValue(
    '/v1/chat/completions',
  );
  expect(await accessibilityViolations(page)).toEqual([]);

  // The draft is stored when typing rests.
  await expect
    .poll(() => page.evaluate(() => JSON.stringify({ ...sessionStorage })))
    .toContain('support');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Drafted');
  await expect(page.getByRole('textbox', { name: 'Value 1' })).toHaveValue('support');
  await page.getByRole('button', { name: 'Create batch' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Drafted');
  await expect(page.getByText('support')).toBeVisible();
});

test('a user reads an upstream’s refusal as it was, with its code and request id', async ({
  request,
}) => {
  const input = encodeURIComponent(JSON.stringify({ connection: 'local', id: 'batch_nope' }));
  const response = await request.get(`/api/trpc/batches.retrieve?input=${input}`);

  expect(response.status()).toBe(404);
  expect((await response.json()).error).toMatchObject({ data: { upstream: { status: 404 } } });
});

async function createBatch(page: Page, name: string, text: string) {
  await page.goto('/local/batches/new');
  await choose(page, text, `${name}.jsonl`);
  await expect(page.getByText('No problems found in this file.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Upload and create batch' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}

async function choose(page: Page, text: string, fileName = 'requests.jsonl') {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose file' }).click();
  await (await chooser).setFiles({
    name: fileName,
    mimeType: 'application/jsonl',
    buffer: Buffer.from(text),
  });
}

function lines(count: number, contentOf: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => line(`line-${n + 1}`, contentOf(n))).join('\n');
}

function line(custom_id: string, kind: string): string {
  const content = kind === 'refused' ? '/status 400 refused\nrefused' : kind;
  return JSON.stringify({
    custom_id,
    method: 'POST',
    url: '/v1/chat/completions',
    body: { model: 'signalbox-mini', messages: [{ role: 'user', content }] },
  });
}
