import type { Page } from '@playwright/test';
import { accessibilityViolations, choose, expect } from './fixtures';
import { durationOf, recordFor, speak, test } from './microphone';

const chat = '/local/chat?model=signalbox-mini';

test('a user can hear a spoken answer and read its transcript, after a reload too', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Spoken by' }).fill('coral');
  await page.keyboard.press('Escape');
  await send(page, 'Say this is a test');

  const answer = page.getByRole('article', { name: 'Answer' });
  const player = answer.getByLabel('Spoken answer');
  await expect.poll(() => durationOf(player)).toBeGreaterThan(0.5);
  await expect(answer).toContainText('This is a test');
  await page.reload();
  await expect.poll(() => durationOf(player)).toBeGreaterThan(0.5);
  await expect(page.getByRole('combobox', { name: 'Spoken by' })).toHaveValue('coral');
  expect(await accessibilityViolations(page)).toEqual([]);

  await answer.getByRole('button', { name: 'Raw request and response' }).click();
  await choose(page, 'Request');
  await expect(page.getByRole('tree')).toContainText('modalities');
  await page.keyboard.press('Escape');
  // The next question refers to what was spoken.
  await send(page, 'Say it again');
  await expect(answer).toHaveCount(2);
  await expect.poll(() => durationOf(player.last())).toBeGreaterThan(0);
});

test('a user who asks for a format that cannot be streamed reads upstream’s refusal', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Spoken by' }).fill('coral');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Sound format' }).selectOption('mp3');
  await send(page, 'Say this is a test');
  await expect(page.getByRole('alert').filter({ hasText: 'No answer.' })).toContainText(
    "'audio.format' does not support 'mp3' when stream=true",
  );
});

test('a user can record a question, and loses nothing when the page is reloaded for it', async ({
  page,
  microphone,
}) => {
  test.slow();
  microphone.hears(await speak(page, 'Say the lamp is lit'));
  await page.goto('/');
  await page.getByRole('link', { name: 'Chat', exact: true }).click();
  await page.waitForURL('/local/chat');
  await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue(
    'signalbox-mini',
  );
  const message = page.getByRole('textbox', { name: 'Message', exact: true });
  await message.fill('Do as you hear:');
  await record(page);
  await expect(message).toHaveValue('Do as you hear:');
  expect(await accessibilityViolations(page)).toEqual([]);
  await message.fill('');

  // On a busy machine the browser may miss some of what its microphone hears: then it is recorded and asked again, in
  // a chat of its own, as each question is sent with those before it.
  const answer = page.getByRole('article', { name: 'Answer' });
  let isFirst = true;
  await expect(async () => {
    if (!isFirst) {
      await page.getByRole('button', { name: 'New chat' }).click();
      await expect(answer).toHaveCount(0);
      await record(page);
    }
    isFirst = false;
    await page.getByRole('button', { name: 'Send message' }).click();
    await expect(
      page.getByRole('article', { name: 'You' }).getByLabel('Attached sound'),
    ).toBeVisible();
    await expect(answer).toHaveAttribute('aria-busy', 'false');
    await expect(answer).toContainText('The lamp is lit', { timeout: 1_000 });
  }).toPass({ timeout: 100_000 });
});

test('a user can send an audio file as a question', async ({ page }) => {
  const buffer = await speak(page, 'Say all clear');
  await open(page);
  const file = { name: 'question.wav', mimeType: 'audio/wav', buffer };
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText('question.wav')).toBeVisible();
  await page.reload();
  await expect(page.getByText('question.wav')).toBeVisible();
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(page.getByRole('article', { name: 'Answer' })).toContainText('All clear');
});

test('a user on a phone never has to scroll sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const buffer = await speak(page, 'Say all clear');
  await page.goto(chat);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'question.wav', mimeType: 'audio/wav', buffer });
  await expect(page.getByLabel('question.wav', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(page.getByLabel('Attached sound')).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
});

/** Records what the microphone hears; it is attached to the message then. */
async function record(page: Page) {
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await recordFor(page, 4);
  const sound = page.getByLabel('recording.wav', { exact: true });
  await expect.poll(() => durationOf(sound)).toBeGreaterThan(1);
}

async function open(page: Page) {
  await page.goto(chat);
  await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue(
    'signalbox-mini',
  );
}

async function send(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text);
  await page.getByRole('button', { name: 'Send message' }).click();
}
