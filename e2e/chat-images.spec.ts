import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { createKey } from './console-api';
import { accessibilityViolations, expect, test } from './fixtures';

/** Two pixels, red. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGP4z8AARAAI/gH/xp559wAAAABJRU5ErkJggg==',
  'base64',
);

test.beforeEach(async ({ page }) => {
  await page.goto('/local/chat?model=signalbox-mini');
  await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue(
    'signalbox-mini',
  );
});

test('a user can upload an image, send it and see it, and never sees it as base64', async ({
  page,
}) => {
  const file = { name: 'signal.png', mimeType: 'image/png', buffer: picture };
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText('signal.png')).toBeVisible();
  await send(page, 'What is in this image?');

  const image = page.getByRole('img', { name: 'Attached image' });
  await expect(image).toBeVisible();
  await expect(page.getByRole('article').last()).toContainText('to first token');
  const source = await image.getAttribute('src');
  const response = await page.request.get(source ?? '');
  expect(response.headers()).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
  });
  expect(await page.content()).not.toContain(picture.toString('base64').slice(0, 40));
  await page.reload();
  await expect(image).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a user is told when a file is no image, and can give an image by its URL', async ({
  page,
}) => {
  const file = { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from([0, 1, 2]) };
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText('Chats accept images (PNG, JPEG, GIF, WebP)')).toBeVisible();
  await page.getByRole('button', { name: 'Attach an image by URL' }).click();
  await page.getByLabel('URL of an image').fill('https://example.com/signal.png');
  await page.getByRole('button', { name: 'Attach image' }).click();

  await expect(
    page.getByRole('button', { name: 'Remove https://example.com/signal.png' }),
  ).toBeVisible();
});

test('a user can paste an image, and is told why one given by URL is only a link', async ({
  page,
}) => {
  const field = page.getByRole('textbox', { name: 'Message', exact: true });
  await field.evaluate((element, base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }));
    const paste = { clipboardData, bubbles: true, cancelable: true };
    element.dispatchEvent(new ClipboardEvent('paste', paste));
  }, picture.toString('base64'));
  await expect(page.getByText('pasted.png')).toBeVisible();
  await page.getByRole('button', { name: 'Attach an image by URL' }).click();
  await page.getByLabel('URL of an image').fill('https://example.com/signal.png');
  await page.getByRole('button', { name: 'Attach image' }).click();
  await send(page, 'Which is larger?');

  const question = page.getByRole('article', { name: 'You' });
  await expect(question.getByRole('img', { name: 'Attached image' })).toBeVisible();
  await expect(question.getByRole('link', { name: 'Image at https://example.com' })).toBeVisible();
  await expect(question).toContainText('Only upstream fetches it.');
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a user can run the code of a request with images as it is: small ones in it, others beside it', async ({
  page,
}) => {
  const large = Buffer.concat([picture, Buffer.alloc(9_000)]);
  await page.locator('input[type=file]').setInputFiles([
    { name: 'signal.png', mimeType: 'image/png', buffer: picture },
    { name: 'large signal.png', mimeType: 'image/png', buffer: large },
  ]);
  await expect(page.getByText('large signal.png')).toBeVisible();
  await send(page, 'What is in these images?');
  const answer = page.getByRole('article').last();
  await expect(answer).toContainText('to first token');
  await answer.getByRole('button', { name: 'Show as code' }).click();
  const dialog = page.getByRole('dialog');
  const link = dialog.getByRole('link', { name: 'large-signal.png' });
  const code = await dialog.locator('pre').innerText();
  expect(code).toContain(picture.toString('base64'));
  expect(await accessibilityViolations(page)).toEqual([]);

  const download = page.waitForEvent('download');
  await link.click();
  const folder = await mkdtemp(join(tmpdir(), 'chat-code-'));
  await (await download).saveAs(join(folder, (await download).suggestedFilename()));
  const { key, revoke } = await createKey(page, folder);
  const env = { ...process.env, OPENAI_API_KEY: key };
  const { stdout } = await promisify(execFile)('sh', ['-c', code], { cwd: folder, env });
  await rm(folder, { recursive: true });
  await revoke();
  expect(stdout).toContain('"object":"chat.completion.chunk"');
  expect(stdout).toContain('[DONE]');
});

async function send(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text);
  await page.getByRole('button', { name: 'Send message' }).click();
}
