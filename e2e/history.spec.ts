import { call, uploadText } from './console-api';
import { accessibilityViolations, expect, test } from './fixtures';

test('a user can filter the history by kind, and see a record beside it', async ({ page }) => {
  await page.goto('/local/files/new');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  const name = `seen-${Date.now()}.txt`;
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('x') });
  await expect(
    page.getByRole('list', { name: 'Uploaded files' }).getByText(/uploaded/),
  ).toBeVisible();

  await page.goto('/history');
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Batch');
  await expect(page).toHaveURL(/kind=batch/);
  await expect(page.getByRole('row', { name: new RegExp(name) })).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('File');
  await page.getByRole('combobox', { name: 'Connection' }).selectOption('Local platform');
  await page.getByRole('button', { name: `Peek at ${name}` }).click();
  const panel = page.getByRole('complementary', { name });
  await expect(panel.getByText('Local platform')).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await panel.getByRole('link', { name: 'Open page' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('combobox', { name: 'Kind' })).toHaveValue('file');
});

test('a user can find a deleted file in the history, and share the search by URL', async ({
  page,
}) => {
  const name = `forgotten-${Date.now()}.txt`;
  const id = await uploadText(page, name, 'Kept here.');
  await call(page, 'files.delete', { connection: 'local', id });

  await page.goto('/history');
  await page.getByRole('searchbox', { name: 'Search history' }).fill(name);
  await expect(page).toHaveURL(/search=forgotten-/);
  await page.reload();
  await expect(page.getByRole('row', { name: new RegExp(name) })).toHaveCount(1);
  await page.getByRole('combobox', { name: 'State upstream' }).selectOption('still there');
  await expect(page.getByRole('heading', { name: 'No records match' })).toBeVisible();
  await page.getByRole('combobox', { name: 'State upstream' }).selectOption('deleted or expired');
  await page
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('link', { name })
    .click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
});
