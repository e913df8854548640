import { call } from './console-api';
import { accessibilityViolations, expect, test } from './fixtures';

test('a user can enter a model’s shutdown date, filter by it, is warned where the model is used, and can remove it', async ({
  page,
}) => {
  const model = `signalbox-${Date.now()}`;
  const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  await call(page, 'assistants.create', { connection: 'local', model: 'signalbox-mini' });
  await page.goto('/local/models');
  await page.getByRole('link', { name: 'Model end dates' }).click();
  await expect(page).toHaveURL(/\/lifecycle\?connection=local/);

  // A model that nothing uses, and one that an assistant uses.
  for (const [modelId, replacement] of [
    [model, 'signalbox-next'],
    ['signalbox-mini', ''],
  ]) {
    await page.getByRole('button', { name: 'Enter a date' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Connection' }).selectOption('local');
    await dialog.getByRole('textbox', { name: 'Model' }).fill(modelId ?? '');
    await dialog.getByRole('button', { name: 'Save date' }).click();
    await expect(dialog.getByText('Enter a date.')).toBeVisible();
    await dialog.getByLabel('Ends on').fill(soon);
    await dialog.getByRole('textbox', { name: 'Replacement' }).fill(replacement ?? '');
    await dialog.getByRole('button', { name: 'Save date' }).click();
    await expect(dialog).toHaveCount(0);
  }
  const table = page.getByRole('table', { name: 'Lifecycle' });
  const row = table.getByRole('row').filter({ hasText: model });
  await expect(row).toContainText(soon);
  await expect(row).toContainText('in 10 days');
  await expect(row).toContainText('signalbox-next');
  // Models that were fine-tuned from it name it too, as text: only its own row links to it.
  const link = page.getByRole('link', { name: 'signalbox-mini', exact: true });
  const used = table.getByRole('row').filter({ has: link });
  await expect(used).toContainText('assistant');
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.goto('/lifecycle?used=yes&left=30');
  await expect(used).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 844 });
  const excess = () =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await excess()).toBeLessThanOrEqual(0);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.goto('/');
  const warning = page.getByRole('list', { name: 'Models that end soon' });
  await warning.getByRole('link', { name: /^signalbox-mini/ }).click();
  await expect(page).toHaveURL(/\/lifecycle\?/);
  for (const given of [model, 'signalbox-mini']) {
    await page.goto(`/lifecycle?search=${given}`);
    await page.getByRole('button', { name: `Remove the date of ${given}` }).click();
    await expect(page.getByText('No ending models match')).toBeVisible();
  }
});
