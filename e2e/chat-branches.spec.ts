import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { accessibilityViolations, expect, test } from './fixtures';

test.beforeEach(async ({ page }) => {
  await page.goto('/local/chat');
  await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue(
    'signalbox-mini',
  );
});

test('a user can edit a message and send it again, and keeps the earlier version', async ({
  page,
}) => {
  await send(page, '/echo one');
  await expect(answer(page)).toContainText('to first token');
  await page.getByRole('button', { name: 'Edit and resend' }).click();
  const field = page.getByLabel('Edit this message').and(page.getByRole('textbox'));
  await field.fill('/echo two');
  await field.press('Control+Enter');

  await expect(answer(page)).toContainText('two');
  await expect(answer(page)).toContainText('to first token');
  await expect(page.getByRole('article')).toHaveCount(2);
  const versions = page.getByRole('group', { name: 'Versions' });
  await expect(versions).toContainText('2/2');
  await versions.getByRole('button', { name: 'Previous version' }).click();
  await expect(answer(page)).toContainText('one');
  await expect(versions).toContainText('1/2');
  await page.reload();

  await expect(answer(page)).toContainText('one');
  await expect(versions).toContainText('1/2');
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a user can regenerate an answer, and sees the chosen branch in both tabs', async ({
  page,
}) => {
  await send(page, '/echo again');
  await expect(answer(page)).toContainText('to first token');
  await page.getByRole('button', { name: 'Regenerate' }).click();
  const versions = page.getByRole('group', { name: 'Versions' });
  await expect(versions).toContainText('2/2');
  await expect(answer(page)).toContainText('to first token');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(other.getByRole('group', { name: 'Versions' })).toContainText('2/2');
  await versions.getByRole('button', { name: 'Previous version' }).press('Enter');

  await expect(other.getByRole('group', { name: 'Versions' })).toContainText('1/2');
  await other.close();
});

test('a user can page through the choices of an answer, and see each as it came', async ({
  page,
}) => {
  await page.getByText('Further parameters').click();
  await page.getByLabel('n', { exact: true }).fill('2');
  await send(page, 'Tell me about signals.');
  await expect(answer(page)).toContainText('choice 1 of 2');
  const versions = page.getByRole('group', { name: 'Versions' });
  await expect(versions).toContainText('1/2');
  await versions.getByRole('button', { name: 'Next version' }).click();
  await expect(answer(page)).toContainText('choice 2 of 2');
  await page.reload();
  await expect(answer(page)).toContainText('choice 2 of 2');

  await answer(page).getByRole('button', { name: 'Raw request and response' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('As received', { exact: true }).click();
  await expect(dialog.getByRole('region', { name: 'As received' })).toContainText('data: {"id":');
  await expect(dialog).toContainText('text/event-stream');
  expect(await accessibilityViolations(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download as received' }).click();
  const stream = await readFile(await (await download).path(), 'utf8');
  expect(stream).toMatch(/^data: \{"id":"chatcmpl-.*"index":1.*data: \[DONE\]\n\n$/s);
});

test('a user can add, change, move by keyboard and delete messages of every role', async ({
  page,
}) => {
  await add(page, 'Developer', 'Say it in French.');
  await add(page, 'User', '/echo bonjour');
  const articles = page.getByRole('article');
  await expect(articles).toHaveCount(2);
  await articles.last().getByRole('button', { name: 'More actions' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(articles.first()).toContainText('bonjour');
  await menu(page, 'User', 'Move down');
  await expect(articles.first()).toContainText('Say it in French.');

  await articles.first().getByRole('button', { name: 'Edit message' }).click();
  await page.getByRole('combobox', { name: 'Role' }).selectOption('System');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('article', { name: 'System' })).toContainText('Say it in French.');
  await expect(page.getByRole('group', { name: 'Versions' })).toContainText('2/2');
  await page.getByRole('button', { name: 'Answer it' }).click();
  await expect(answer(page)).toContainText('bonjour');
  await expect(answer(page)).toContainText('to first token');

  await menu(page, 'System', 'Delete message');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('deleted for good');
  await dialog.getByRole('button', { name: 'Delete message' }).click();
  await expect(page.getByRole('article', { name: 'System' })).toHaveCount(0);
  await expect(answer(page)).toContainText('bonjour');
});

test('a user can ask four models side by side, and continue with one of them', async ({ page }) => {
  for (const number of [2, 3, 4]) {
    await page.getByRole('button', { name: 'Compare with another model' }).click();
    const model = page.getByRole('combobox', { name: `Model ${number}` });
    await model.fill('signalbox-mini');
    await model.press('Tab');
  }
  await send(page, '/echo all of us');

  const columns = page.getByRole('region', { name: '4 answers side by side' });
  await expect(columns.getByRole('article')).toHaveCount(4);
  for (const one of await columns.getByRole('article').all()) {
    await expect(one).toContainText('all of us');
    await expect(one).toContainText('total');
    await expect(one).toContainText('cost unknown');
  }
  expect(await accessibilityViolations(page)).toEqual([]);
  await columns.getByRole('button', { name: 'Continue with this answer' }).last().click();
  await expect(columns.getByText('The chat continues with this answer.')).toBeVisible();
  for (const number of [4, 3, 2])
    await page.getByRole('button', { name: `Remove model ${number}` }).click();
  await send(page, '/echo on');

  await expect(answer(page)).toContainText('on');
  await expect(page.getByRole('article')).toHaveCount(4);
  await expect(page.getByRole('group', { name: 'Versions' })).toContainText('4/4');
});

test('a user on a phone can look at side-by-side answers one by one', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Parameters' }).click();
  await page.getByRole('button', { name: 'Compare with another model' }).click();
  await page.getByRole('combobox', { name: 'Model 2' }).fill('gpt-4o');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await send(page, '/echo narrow');

  const columns = page.getByRole('region', { name: '2 answers side by side' });
  await expect(columns.getByRole('article')).toHaveCount(1);
  await columns.getByText('gpt-4o').first().click();
  await expect(columns.getByRole('button', { name: 'Continue with this answer' })).toBeVisible();
  const isWider = () =>
    page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(await isWider()).toBe(false);
  expect(await accessibilityViolations(page)).toEqual([]);
});

async function send(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text);
  await page.getByRole('button', { name: 'Send message' }).click();
}

async function add(page: Page, role: string, text: string) {
  await page.getByRole('button', { name: 'Add message' }).click();
  await page.getByRole('combobox', { name: 'Role' }).selectOption(role);
  await page.getByLabel('New message').and(page.getByRole('textbox')).fill(text);
  await page.getByRole('button', { name: 'Add message' }).click();
  await expect(page.getByRole('article').last()).toContainText(text);
}

async function menu(page: Page, name: string, entry: string) {
  const article = page.getByRole('article', { name: name === 'User' ? 'You' : name });
  await article.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

function answer(page: Page) {
  return page.getByRole('article').last();
}
