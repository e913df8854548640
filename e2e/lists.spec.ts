import type { Page } from '@playwright/test';
import { askPlatform } from './console-api';
import { accessibilityViolations, expect, test } from './fixtures';

test('a user can sort a list by its columns, and share the order by URL', async ({ page }) => {
  const names = await upload(page, ['b', 'c', 'a'], 'evals');
  await page.goto('/local/files?purpose=evals');
  const header = page.getByRole('columnheader', { name: 'Name' });
  await header.getByRole('button').click();
  await expect(page).toHaveURL(/sort=name/);
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  const [b = '', c = '', a = ''] = names;
  await expect.poll(() => shownOf(page, names)).toEqual([a, b, c]);

  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(() => shownOf(page, names)).toEqual([c, b, a]);
  await page.reload();
  await expect.poll(() => shownOf(page, names)).toEqual([c, b, a]);

  await header.getByRole('button').click();
  await expect(page).toHaveURL('/local/files?purpose=evals');
});

test('a user can narrow a list to days', async ({ page }) => {
  const [name = ''] = await upload(page, ['dated']);
  await page.goto('/local/files');
  await page.getByText('Dates', { exact: true }).click();
  const today = new Date().toISOString().slice(0, 10);
  await page.getByLabel('Created from', { exact: true }).fill(today);
  await expect(page).toHaveURL(new RegExp(`from=${today}`));
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.getByLabel('Created from', { exact: true }).fill('2090-01-01');
  await expect(page.getByRole('heading', { name: 'No files match' })).toBeVisible();
  await expect(page.getByText('created from 1 Jan 2090').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove filter created from 1 Jan 2090' }).click();
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible();
});

test('a user can choose the columns, and finds the choice after a reload', async ({ page }) => {
  await upload(page, ['columns']);
  await page.goto('/local/files');
  const column = (name: string) => page.getByRole('columnheader', { name, exact: true });
  await expect(column('Size')).toBeVisible();
  await expect(column('Last seen')).toHaveCount(0);

  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Last seen' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Size' }).click();
  await page.keyboard.press('Escape');
  await expect(column('Last seen')).toBeVisible();
  await expect(column('Size')).toHaveCount(0);
  await page.reload();
  await expect(column('Last seen')).toBeVisible();
  await expect(column('Size')).toHaveCount(0);
});

test('a user can see a row beside its list, open its page, and come back to the same place', async ({
  page,
}) => {
  const names = await upload(
    page,
    Array.from({ length: 12 }, (_, n) => `row-${10 + n}`),
    'evals',
  );
  const list = '/local/files?purpose=evals&show=here&sort=name';
  await page.setViewportSize({ width: 1280, height: 500 });
  await page.goto(list);
  const [, second = '', third = ''] = names;
  await page.getByRole('button', { name: `Peek at ${second}` }).click();
  // The sidebar is the other one.
  const panel = page.getByRole('complementary').filter({ has: page.getByRole('heading') });
  await expect(panel).toHaveAccessibleName(second);
  await expect(panel).toBeFocused();
  expect(await accessibilityViolations(page)).toEqual([]);

  await panel.getByRole('button', { name: 'Next row' }).click();
  await expect(panel).toHaveAccessibleName(third);
  await page.keyboard.press('Shift+K');
  await expect(panel).toHaveAccessibleName(second);
  await page.reload();
  await expect(panel).toHaveAccessibleName(second);
  // Once it has the focus, the page hears keys.
  await expect(panel).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(page).toHaveURL(list);

  const last = names.at(-1) ?? '';
  await page.getByRole('button', { name: `Peek at ${last}` }).click();
  await expect(panel).toHaveAccessibleName(last);
  const before = await page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(0);
  await panel.getByRole('link', { name: 'Open page' }).click();
  await expect(page.getByRole('heading', { level: 1, name: last })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/show=here&sort=name/);
  await expect(panel).toHaveAccessibleName(last);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before);
});

test('a record that was open opens again without a wait for the server, as it is by now', async ({
  page,
}) => {
  const [name, renamed] = [`Clerk ${Date.now()}`, `Archivist ${Date.now()}`];
  const { id } = await askPlatform(page, '/assistants', { model: 'signalbox-mini', name });
  const heading = page.getByRole('heading', { level: 1 });
  await page.goto('/local/assistants');
  await page.getByRole('rowheader', { name }).getByRole('link').click();
  await expect(heading).toHaveText(name);
  await page.goBack();
  await askPlatform(page, `/assistants/${id}`, { name: renamed });
  const link = page.getByRole('rowheader', { name: renamed }).getByRole('link');
  await expect(link).toBeVisible();

  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (searchParams.has('_rsc') && pathname.endsWith(id)) asked.push(request.url());
  });
  await link.click();
  await expect(heading).toHaveText(renamed);
  expect(asked).toEqual([]);
});

/**
 * Uploads a file by each of these names, made unique, and gives the names. `purpose`: one that no other story has, so
 * that the list holds few others.
 */
async function upload(page: Page, names: string[], purpose?: 'evals'): Promise<string[]> {
  const unique = names.map((name) => `${name}-${Date.now()}.txt`);
  await page.goto('/local/files/new');
  if (purpose) await page.getByRole('combobox', { name: 'Purpose' }).selectOption(purpose);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles(
    unique.map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) })),
  );
  await expect(
    page.getByRole('list', { name: 'Uploaded files' }).getByText(/uploaded/),
  ).toHaveCount(names.length);
  return unique;
}

/** Of these, those in the table, in its order. */
async function shownOf(page: Page, names: string[]): Promise<string[]> {
  const rows = await page.getByRole('rowheader').allTextContents();
  return rows.flatMap((text) => names.filter((name) => text.includes(name)));
}
