import { accessibilityViolations, expect, test } from './fixtures';

test('a user can read the overview, the models and the history without barriers', async ({
  page,
}) => {
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

test('a user can paste an id to open its object', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('file-abc123');
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL('/local/files/file-abc123');
});
