import { accessibilityViolations, expect, test } from './fixtures';

test('the overview, models and history stand without barriers', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Local platform' }).first()).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.goto('/local/models');
  await expect(page.getByRole('table', { name: 'Models' })).toContainText('signalbox-mini');
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.goto('/history');
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a model leads to a chat with it', async ({ page }) => {
  await page.goto('/local/models');
  await page.getByRole('link', { name: 'signalbox-mini', exact: true }).click();
  await page.getByRole('link', { name: 'Chat with model' }).click();

  await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('signalbox-mini');
});

test('a pasted id opens its object', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('file-abc123');
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL('/local/files/file-abc123');
});

test('the history filters by kind, and a record stands beside it', async ({ page }) => {
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
