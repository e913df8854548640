import type { Page } from '@playwright/test';
import { barriers, expect, test } from './fixtures';

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

test('an image is uploaded, sent, shown as an image, and never stands in the page as base64', async ({
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
  expect(await barriers(page)).toEqual([]);
});

test('what is no image is refused in words, and an address is taken as it is', async ({ page }) => {
  const file = { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') };
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText('Chats take images (PNG, JPEG, GIF, WebP)')).toBeVisible();
  await page.getByRole('button', { name: 'Attach an image by address' }).click();
  await page.getByLabel('Address of an image').fill('https://example.com/signal.png');
  await page.getByRole('button', { name: 'Attach image' }).click();

  await expect(
    page.getByRole('button', { name: 'Remove https://example.com/signal.png' }),
  ).toBeVisible();
});

async function send(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text);
  await page.getByRole('button', { name: 'Send message' }).click();
}
