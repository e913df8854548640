import type { Page } from '@playwright/test';
import { docxOf } from '../src/platform/retrieval/extract/testing-office';
import { pdfOf } from '../src/platform/retrieval/extract/testing-pdf';
import { accessibilityViolations, expect, test } from './fixtures';

const tides = '# Tides\n\nThe moon pulls the water of the sea, and so there is a tide twice a day.';
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const files = [
  { name: 'tides.md', mimeType: 'text/markdown', buffer: Buffer.from(tides) },
  {
    name: 'bread.pdf',
    mimeType: 'application/pdf',
    buffer: pdfOf([['Sourdough bread rises without yeast.', 'It needs a starter and a day.']]),
  },
  {
    name: 'refunds.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: docxOf(paragraph('Refunds are paid back within five working days.')),
  },
  {
    name: 'photo.png',
    mimeType: 'image/png',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
  },
];

test('a user can fill a vector store, watch it, search it in every way, check it, and delete it with its files', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const name = `Manuals ${Date.now()}`;
  await createStore(page, name);
  await page.getByRole('link', { name: 'Add files' }).first().click();
  expect(await accessibilityViolations(page)).toEqual([]);
  await choose(page, files);
  await page.getByRole('button', { name: 'Add attribute' }).click();
  await page.getByLabel('Attribute 1', { exact: true }).fill('year');
  await page.getByLabel('Type of attribute 1').selectOption('number');
  await page.getByLabel('Value of attribute 1').fill('two thousand');
  await page.getByRole('button', { name: 'Add 4 files' }).click();
  await expect(page.getByText('The value of “year” is not a number.')).toBeVisible();
  await page.getByLabel('Value of attribute 1').fill('2024');
  await page.getByRole('button', { name: 'Add 4 files' }).click();

  const operations = page.getByRole('list', { name: 'Operations' });
  await expect(operations).toContainText('3 of 4 files added. 1 failed.', { timeout: 60_000 });
  await expect(operations).toContainText('photo.png');
  await expect(operations).toContainText('unsupported_file');
  const table = page.getByRole('table', { name: 'Files' });
  for (const file of files) await expect(table).toContainText(file.name);
  expect(await accessibilityViolations(page)).toEqual([]);

  // What was asked for last holds: the file that is tried again is taken out, and is not put in once more.
  await page.getByRole('button', { name: 'Retry 1 that failed' }).click();
  await expect(operations).toContainText('3 of 4 files added. 1 failed.', { timeout: 60_000 });
  await page.getByRole('button', { name: /^Failed or cancelled/ }).click();
  await expect(table).not.toContainText('tides.md');
  await page.getByLabel('Select photo.png').check();
  await page.getByRole('button', { name: 'Remove 1 file' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove 1 file' }).click();
  await expect(operations).toContainText('1 of 1 file removed.');
  for (const _ of [1, 2])
    await operations.getByRole('button', { name: 'Dismiss summary' }).first().click();
  await page.getByRole('button', { name: /^All/ }).click();

  await page.getByLabel('Select tides.md').check();
  await page.getByRole('button', { name: 'Edit attributes of 1 file' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Attribute 1', { exact: true }).fill('topic');
  await dialog.getByLabel('Value of attribute 1').fill('sea');
  await dialog.getByRole('button', { name: 'Change 1 file' }).click();
  await expect(operations).toContainText('Attributes of 1 of 1 file changed.');
  await expect(table).toContainText('topic: sea');
  await page.getByLabel('Search files of the store').fill('bread');
  await expect(table).not.toContainText('tides.md');
  await expect(table).toContainText('bread.pdf');
  await page.getByLabel('Search files of the store').fill('');
  await expect(table).toContainText('tides.md');

  await page.getByRole('button', { name: 'Peek at tides.md' }).click();
  const chunks = page.getByRole('region', { name: 'Chunks of the file' });
  await expect(chunks).toContainText('The moon pulls the water');
  await expect(chunks).toContainText(/\d+ tokens/);

  await page.getByRole('tab', { name: 'Search' }).click();
  await page.getByLabel('Query', { exact: true }).fill('When are refunds paid?');
  await page.getByRole('button', { name: 'Search store' }).click();
  const results = page.getByRole('list', { name: 'Results' });
  await expect(results.getByRole('listitem').first()).toContainText('refunds.docx');
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByLabel('Attribute of filter 1').fill('topic');
  await page.getByLabel('Value of filter 1').fill('sea');
  await page.getByLabel('Query', { exact: true }).press('Control+Enter');
  await expect(page.getByText('1 result.')).toBeVisible();
  await expect(results).toContainText('tides.md');
  await page.getByRole('button', { name: 'Remove filter 1' }).click();
  await page.getByRole('button', { name: 'Add group' }).click();
  await page.getByLabel('Attribute of filter 1.1').fill('topic');
  await page.getByLabel('Operator of filter 1.1').selectOption('in');
  await page.getByLabel('Value of filter 1.1').fill('land, sea');
  await page.getByLabel('Query', { exact: true }).press('Control+Enter');
  await expect(page.getByText('1 result.')).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove group 1' }).click();
  await page.getByText('Compare vector, words and hybrid').click();
  await page.getByRole('button', { name: 'Search store' }).click();
  const words = page.getByRole('region', { name: 'Words' });
  await expect(words).toContainText('refunds.docx');
  await expect(words).toContainText(/Vector #\d · Words #1 · Hybrid #1/);
  await expect(page.getByText(/Precision of the fast vector search: 100 %/)).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page
    .getByRole('region', { name: 'Hybrid' })
    .getByRole('button', { name: 'Find similar' })
    .first()
    .click();
  await expect(page.getByLabel('Query', { exact: true })).toHaveValue(/Refunds are paid back/);
  await page
    .getByRole('region', { name: 'Hybrid' })
    .getByRole('button', { name: 'Filter by year: 2024' })
    .first()
    .click();
  await expect(page.getByLabel('Value of filter 1')).toHaveValue('2024');

  // What another tab, or the bulk operation, took out is counted here too.
  await page.getByRole('tab', { name: 'Health' }).click();
  await page.getByRole('button', { name: 'Check chunks' }).click();
  await expect(page.getByText('No chunk repeats another.')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('No file failed or was cancelled.')).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('tab', { name: 'File batches' }).click();
  await expect(page.getByRole('table', { name: 'File batches' })).toContainText('1 failed');

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete vector store' }).click();
  await dialog.getByText('The store and its files').click();
  await expect(dialog).toContainText('3 files are deleted upstream');
  await dialog.getByRole('button', { name: 'Delete vector store and 3 files' }).click();
  await expect(operations).toContainText('4 of 4 objects deleted.', { timeout: 60_000 });
  await expect(page.getByText(/Deleted upstream/).first()).toBeVisible();
});

test('a user can list unused files with their size, and delete them together', async ({ page }) => {
  const mark = Date.now();
  await page.goto('/local/files/new');
  await page.getByLabel('Purpose').selectOption('assistants');
  await choose(page, [
    { name: `orphan-a-${mark}.txt`, mimeType: 'text/plain', buffer: Buffer.from('Nobody') },
    { name: `orphan-b-${mark}.txt`, mimeType: 'text/plain', buffer: Buffer.from('needs it.') },
  ]);
  await expect(
    page.getByRole('list', { name: 'Uploaded files' }).getByText(/uploaded/),
  ).toHaveCount(2);
  await page.goto('/local/files');
  await page.getByRole('link', { name: 'See what is unused' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Unused files' })).toBeVisible();
  const table = page.getByRole('table', { name: 'Unused files' });
  await expect(table).toContainText(`orphan-a-${mark}.txt`);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByLabel(`Select orphan-a-${mark}.txt`).check();
  await page.getByLabel(`Select orphan-b-${mark}.txt`).check();
  await page.getByRole('button', { name: 'Delete 2 files' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('2 files are deleted upstream (15 B)');
  await dialog.getByRole('button', { name: 'Delete 2 files' }).click();
  await expect(page.getByRole('list', { name: 'Operations' })).toContainText(
    '2 of 2 files deleted.',
    { timeout: 60_000 },
  );
  await expect(page.getByText(`orphan-a-${mark}.txt`)).toHaveCount(0);
});

test('a user can create and edit a vector store by keyboard alone', async ({ page }) => {
  await page.goto('/local/vector-stores');
  const name = `Keyboard ${Date.now()}`;
  await page.getByRole('link', { name: 'Create vector store' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Create vector store' })).toBeVisible();
  await page.getByLabel('Name').focus();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('soon');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Enter a whole number of days from 1 to 365')).toBeVisible();
  await expect(page.getByLabel('Expires after')).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No files in this store' })).toBeVisible();
  await page.getByRole('tab', { name: /^Files/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Search' })).toBeFocused();
  await expect(page.getByLabel('Query', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Edit vector store' }).press('Enter');
  await page.getByLabel('Name').focus();
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: `${name}!` })).toBeVisible();
});

test('a user on a phone sees nothing of a vector store cut off', async ({ page }) => {
  // Six pages, each looked through twice.
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await createStore(page, `Phone ${Date.now()}`);
  const store = page.url();
  for (const path of ['', '?tab=search', '?tab=health', '?tab=file-batches', '/add', '/edit']) {
    await page.goto(`${store}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBeLessThanOrEqual(0);
    expect(await accessibilityViolations(page)).toEqual([]);
  }
});

async function createStore(page: Page, name: string) {
  await page.goto('/local/vector-stores/new');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Create vector store' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function choose(page: Page, chosen: { name: string; mimeType: string; buffer: Buffer }[]) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles(chosen);
}
