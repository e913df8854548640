import { barriers, expect, test } from './fixtures';

test('the overview, models and history stand without barriers', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Local platform' }).first()).toBeVisible();
  expect(await barriers(page)).toEqual([]);

  await page.goto('/local/models');
  await expect(page.getByRole('table', { name: 'Models' })).toContainText('signalbox-mini');
  expect(await barriers(page)).toEqual([]);

  await page.goto('/history');
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible();
  expect(await barriers(page)).toEqual([]);
});

test('a model leads to a chat with it', async ({ page }) => {
  await page.goto('/local/models');
  await page.getByRole('link', { name: 'signalbox-mini' }).click();
  await page.getByRole('link', { name: 'Chat with model' }).click();

  await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('signalbox-mini');
});

test('a pasted id opens its object', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox').fill('file-abc123');
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL('/local/files/file-abc123');
});
