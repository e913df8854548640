import type { Page } from '@playwright/test';
import { call, uploadText } from './console-api';
import { accessibilityViolations, expect, test } from './fixtures';

const connection = 'local';

test('a user can edit the metadata of a message and of a run', async ({ page }) => {
  const create = async (path: string, input: object) =>
    (await call<{ id: string }>(page, path, { connection, ...input })).id;
  const assistant = await create('assistants.create', { model: 'signalbox-mini' });
  const messages = [{ role: 'user', content: '/echo Track nine is clear' }];
  const body = { assistant_id: assistant, thread: { messages } };
  const thread = await create('threads.createAndRun', { body });
  await page.goto(`/local/threads/${thread}`);
  // The thread takes its name from the answer.
  const conversation = page.getByRole('tabpanel', { name: 'Thread' });
  await expect(conversation.getByText('Track nine is clear', { exact: true })).toBeVisible();

  await page
    .getByRole('button', { name: /^Actions for message/ })
    .first()
    .click();
  await editMetadata(page, 'track', 'nine');
  await expect(page.getByText('track=nine')).toBeVisible();

  await page.getByRole('button', { name: /^Actions for run/ }).click();
  await editMetadata(page, 'shift', 'night');
  await page.getByRole('button', { name: 'Run: instructions and steps' }).click();
  await expect(page.getByRole('definition').filter({ hasText: 'night' })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await call(page, 'threads.delete', { connection, id: thread });
  await call(page, 'assistants.delete', { connection, id: assistant });
});

test('a user can read which files of a file batch are in the store, and why others are not', async ({
  page,
}) => {
  const stamp = Date.now();
  const good = await uploadText(page, `rules-${stamp}.txt`, 'Points are clipped first.');
  const empty = await uploadText(page, `empty-${stamp}.txt`, '');
  const { id: store } = await call<{ id: string }>(page, 'vectorStores.create', {
    connection,
    name: `Rules ${stamp}`,
  });
  await call(page, 'bulkOperations.addFiles', {
    connection,
    store,
    targets: { ids: [good, empty] },
  });
  await page.goto(`/local/vector-stores/${store}?tab=file-batches`);
  await page.getByRole('table', { name: 'File batches' }).getByRole('link').first().click();

  const files = page.getByRole('table', { name: 'Files' });
  await expect(files).toContainText(`rules-${stamp}.txt`);
  await expect(files).toContainText('failed');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByLabel('Which files').selectOption('completed');
  await expect(files).not.toContainText(`empty-${stamp}.txt`);
  await files.getByRole('link', { name: `rules-${stamp}.txt` }).click();
  await expect(page).toHaveURL(new RegExp(`/vector-stores/${store}/files/${good}`));
  await call(page, 'vectorStores.delete', { connection, id: store });
  for (const id of [good, empty]) await call(page, 'files.delete', { connection, id });
});

async function editMetadata(page: Page, key: string, value: string) {
  await page.getByRole('menuitem', { name: 'Edit metadata' }).click();
  const dialog = page.getByRole('dialog', { name: /^Metadata of / });
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.getByLabel('Key 1').fill(key);
  await dialog.getByLabel('Value 1').fill(value);
  await dialog.getByRole('button', { name: 'Save metadata' }).click();
  await expect(dialog).toHaveCount(0);
}
