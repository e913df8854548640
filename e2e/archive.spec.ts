import type { Page } from '@playwright/test';
import { call } from './console-api';
import { accessibilityViolations, expect, test } from './fixtures';

const connection = 'local';

/** A dump as a script writes it: objects of the API, one to a line, the last of them cut. */
function dumpOf(thread: string): string {
  const of = { thread_id: thread, created_at: 1_700_000_100 };
  const text = (value: string) => [{ type: 'text', text: { value, annotations: [] } }];
  const lines = [
    {
      ...of,
      id: `run_${thread}`,
      object: 'thread.run',
      assistant_id: 'asst_old',
      status: 'expired',
    },
    {
      ...of,
      id: `msg_2${thread}`,
      object: 'thread.message',
      role: 'assistant',
      created_at: 1_700_000_200,
      content: text('It is in Ghent.'),
    },
    {
      ...of,
      id: `msg_1${thread}`,
      object: 'thread.message',
      role: 'user',
      content: text('Where is parcel 4711?'),
    },
    { id: thread, object: 'thread', created_at: 1_700_000_000, metadata: { customer: 'kim' } },
  ];
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"id": "msg_3", "obj`;
}

async function importDump(page: Page, thread: string): Promise<void> {
  await page.goto('/local/threads/import');
  await page.locator('input[type=file]').setInputFiles({
    name: `${thread}.ndjson`,
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(dumpOf(thread)),
  });
  await expect(page.getByRole('region', { name: `${thread}.ndjson` })).toContainText(
    '1 thread, 2 messages, 1 run and 0 steps imported.',
  );
}

test('a user can import a dump, read it as an archive, export it, and recreate it on the platform', async ({
  page,
}) => {
  const thread = `thread_e2e${Date.now()}`;
  await importDump(page, thread);
  const report = page.getByRole('region', { name: `${thread}.ndjson` });
  await expect(report.getByRole('heading', { name: '1 entry skipped' })).toBeVisible();
  await expect(report.getByRole('cell', { name: /ends in the middle/ })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);

  await report.getByRole('list', { name: 'Imported threads' }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Where is parcel 4711?');
  await expect(page.getByText('It is in Ghent.')).toBeVisible();

  await page.getByRole('button', { name: 'More actions' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /Export as JSON/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${thread}.json`);

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: /Recreate on Local platform/ }).click();
  await expect(page).not.toHaveURL(new RegExp(thread));
  await expect(page).toHaveURL(/\/local\/threads\/thread_/);
  await expect(page.getByText('It is in Ghent.')).toBeVisible();
});

test('a user can delete many threads at once and download a receipt of each', async ({ page }) => {
  const word = `receipt${Date.now()}`;
  for (let n = 0; n < 3; n += 1) {
    await call(page, 'threads.create', {
      connection,
      body: { metadata: { word, name: `${word} ${n}` } },
    });
  }
  await page.goto(`/local/threads?search=${word}`);
  await expect(page.getByRole('row', { name: new RegExp(word) })).toHaveCount(3);
  await page.getByRole('checkbox', { name: 'Select all shown' }).check();
  await page.getByRole('button', { name: 'Delete 3 threads' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 3 threads' }).click();
  const operation = page
    .getByRole('list', { name: 'Operations' })
    .getByRole('listitem')
    .filter({ hasText: '3 of 3 threads deleted.' })
    .first();
  await expect(operation).toBeVisible({ timeout: 60_000 });
  const deleted = page.getByRole('row', { name: new RegExp(word) });
  await expect(deleted.filter({ hasText: 'deleted upstream' })).toHaveCount(3);
  expect(await accessibilityViolations(page)).toEqual([]);
  await operation.getByRole('link', { name: 'See each result' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Delete threads' })).toBeVisible();
  const receipts = page.getByRole('region', { name: 'Results' });
  await expect(receipts.getByRole('listitem')).toHaveCount(3);
  await expect(receipts.getByText('Done', { exact: true }).first()).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
});
