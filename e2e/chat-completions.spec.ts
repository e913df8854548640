import type { Page } from '@playwright/test';
import { accessibilityViolations, expect, test } from './fixtures';

test('completions that the chat stored are found, annotated, and made a training file', async ({
  page,
}) => {
  const words = `The points of track ${Date.now()} are clipped`;
  await storeByChat(page, words);

  await page.goto('/local/chat-completions');
  await page.getByRole('searchbox', { name: 'Search stored completions' }).fill(words);
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('stop');
  await expect(rows.nth(1)).toContainText('signalbox-mini');
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.getByRole('link', { name: words }).click();
  await expect(page.getByRole('heading', { level: 1, name: words })).toBeVisible();
  const messages = page.getByRole('tabpanel', { name: 'Conversation' }).getByRole('article');
  await expect(messages).toHaveCount(2);
  await expect(messages.nth(0)).toContainText(`/echo ${words}`);
  await expect(messages.nth(1)).toContainText(words);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Edit metadata' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit metadata of the completion' });
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.getByLabel('Key 1').fill('shift');
  await dialog.getByLabel('Value 1').fill('night');
  await dialog.getByRole('button', { name: 'Save metadata' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('tab', { name: 'Metadata' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Metadata' })).toContainText('night');
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.goto(`/local/chat-completions?search=${encodeURIComponent(words)}`);
  await page.getByRole('checkbox', { name: `Select ${words}` }).check();
  await page.getByRole('button', { name: 'Make a training file' }).click();
  await expect(page).toHaveURL(/fine-tuning\/new\?file=file-/);
  await expect(page.getByText('stored-completions-1-fine-tune.jsonl').first()).toBeVisible();
});

test('a user can go on with a stored completion as a chat', async ({ page }) => {
  const words = `Track ${Date.now()} is free`;
  await storeByChat(page, words);
  await page.goto(`/local/chat-completions?search=${encodeURIComponent(words)}`);
  await page.getByRole('link', { name: words }).click();
  await page.getByRole('button', { name: 'Send to chat' }).click();

  await expect(page).toHaveURL(/\/local\/chat\?chat=/);
  await expect(page.getByText(`/echo ${words}`).first()).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('signalbox-mini');
  await page.getByRole('textbox', { name: 'Message' }).fill('/echo And the next one');
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(page.getByText('And the next one', { exact: true })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a deleted completion stays here with its answer', async ({ page }) => {
  const words = `Signal ${Date.now()} shows stop`;
  await storeByChat(page, words);
  await page.goto(`/local/chat-completions?search=${encodeURIComponent(words)}`);
  await page.getByRole('link', { name: words }).click();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete stored completion' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete stored completion' }).click();
  await expect(page.getByRole('main')).toContainText(/deleted upstream/i);
  await page.reload();
  const conversation = page.getByRole('tabpanel', { name: 'Conversation' });
  await expect(conversation).toContainText(words);
  await expect(conversation).toContainText('only while it stores the completion');
});

/** Has the chat ask for an answer that is stored. */
async function storeByChat(page: Page, words: string): Promise<void> {
  await page.goto('/local/chat');
  await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('signalbox-mini');
  await page.getByText('Further parameters').click();
  await page.getByLabel('store', { exact: true }).selectOption('true');
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(`/echo ${words}`);
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(page.getByRole('article').last()).toContainText('to first token');
}
