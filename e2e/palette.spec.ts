import type { Route } from '@playwright/test';
import { uploadText } from './console-api';
import { accessibilityViolations, expect, test } from './fixtures';

test('a user can press Enter before the palette has answered, and gets the best result, an exact id first', async ({
  page,
}) => {
  const name = `palette-${Date.now()}.txt`;
  const id = await uploadText(page, name, 'Found by id.');
  await uploadText(page, `older-${name}`, 'Found by a part of its name.');
  await page.goto('/local/files');
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();

  // What is typed at once is not lost, whatever of the palette is still to come.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('batch');
  const palette = page.getByRole('dialog', { name: 'Search and go' });
  const field = palette.getByRole('combobox');
  await expect(field).toHaveValue('batch');
  const options = palette.getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/local/batches');
  await expect(palette).toBeHidden();

  await page.keyboard.press('Control+k');
  await page.keyboard.insertText(id);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/local/files/${id}`);

  await page.keyboard.press('Control+k');
  await field.fill(name);
  await expect(options.first()).toContainText(id);
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await field.fill('nothing has this name');
  await expect(palette.getByText('No record with this name or id')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('a user can paste an id before anything answers, and is taken to it then', async ({
  page,
}) => {
  const id = await uploadText(page, `held-${Date.now()}.txt`, 'Held back.');
  await page.goto('/local/batches');
  const held: Route[] = [];
  let isHeld = true;
  await page.route(/\/api\/trpc\/.*history\.locate/, (route) =>
    isHeld ? void held.push(route) : route.continue(),
  );
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText(id);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Search and go' })).toContainText('Searching');
  await expect.poll(() => held.length).toBeGreaterThan(0);
  isHeld = false;
  for (const route of held) await route.continue();
  await expect(page).toHaveURL(`/local/files/${id}`);
});

test('a user can use the palette on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/local/files');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search and go' });
  await palette.getByRole('combobox').fill('settings');
  await expect(palette.getByRole('option').first()).toBeVisible();
  const box = await palette.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
});
