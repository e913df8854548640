import { accessibilityViolations, expect, test } from './fixtures';

test('a user can sort models, look at one beside the list, and find it there again', async ({
  page,
}) => {
  await page.goto('/local/models');
  const table = page.getByRole('table', { name: 'Models' });
  const header = table.getByRole('columnheader', { name: 'Model' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  // Other tests train models.
  const own = table.getByRole('rowheader').filter({ hasText: /^signalbox-/ });
  await expect(own.first()).toContainText('signalbox-embed');
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(own.first()).toContainText('signalbox-speak');

  await table.getByRole('link', { name: 'signalbox-mini', exact: true }).hover();
  await page.getByRole('button', { name: 'Peek at signalbox-mini', exact: true }).click();
  const panel = page.getByRole('complementary', { name: 'signalbox-mini', exact: true });
  await expect(panel).toContainText('Owner');
  expect(await accessibilityViolations(page)).toEqual([]);
  await panel.getByRole('button', { name: 'Next row' }).click();
  await expect(page.getByRole('complementary', { name: 'signalbox-listen' })).toBeVisible();
  await page.getByRole('link', { name: 'Open page' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'signalbox-listen' })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.goBack();
  await expect(page.getByRole('complementary', { name: 'signalbox-listen' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: 'signalbox-listen' })).toHaveCount(0);
  await expect(header).toHaveAttribute('aria-sort', 'descending');
});

test('a user whose search finds no model is told so, and can clear it', async ({ page }) => {
  await page.goto('/local/models?search=nothing-of-that-name');
  await expect(page.getByRole('heading', { name: 'No models match' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByRole('table', { name: 'Models' })).toContainText('signalbox-mini');
});

test('a user can go from a model to a chat with it', async ({ page }) => {
  await page.goto('/local/models');
  await page.getByRole('link', { name: 'signalbox-mini', exact: true }).click();
  await page.getByRole('link', { name: 'Chat with model' }).click();

  await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('signalbox-mini');
});
