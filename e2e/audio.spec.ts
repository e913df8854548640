import type { Page } from '@playwright/test';
import { inConsole } from './base-path';
import { accessibilityViolations, choose, expect } from './fixtures';
import { durationOf, recordFor, speak, test, timeOf } from './microphone';

const said = 'The signal shows red. The train waits.';

test('a user can have a text spoken, play it, download it, and have it transcribed', async ({
  page,
}) => {
  await page.goto('/local/audio');
  await expect(page.getByRole('combobox', { name: 'model' })).toHaveValue('signalbox-speak');
  await page.getByRole('textbox', { name: 'Text' }).fill(said);
  await page.getByRole('combobox', { name: 'voice' }).fill('coral');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'response_format' }).selectOption('wav');
  await page.getByRole('button', { name: 'Create speech' }).click();

  const answer = page.getByRole('region', { name: 'Answer' });
  const player = answer.getByLabel('Speech', { exact: true });
  await expect.poll(() => durationOf(player)).toBeGreaterThan(1);
  await player.evaluate((audio: HTMLAudioElement) => audio.play());
  await expect.poll(() => timeOf(player)).toBeGreaterThan(0);
  const download = page.waitForEvent('download');
  await answer.getByRole('link', { name: 'Download speech.wav' }).click();
  expect((await download).suggestedFilename()).toBe('speech.wav');
  expect(await accessibilityViolations(page)).toEqual([]);

  await answer.getByRole('button', { name: 'Transcribe it' }).click();
  await expect(page.getByText(/^speech\.wav · /)).toBeVisible();
  await transcribe(page);
  await expect(page.getByRole('region', { name: 'Transcript' })).toContainText(said);
});

test('a user can receive speech as events, and see it raw and as code', async ({ page }) => {
  await page.goto('/local/audio');
  await page.getByRole('textbox', { name: 'Text' }).fill(said);
  await page.getByRole('combobox', { name: 'response_format' }).selectOption('pcm');
  await page.getByRole('combobox', { name: 'stream_format' }).selectOption('sse');
  await page.getByRole('button', { name: 'Create speech' }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await expect
    .poll(() => durationOf(answer.getByLabel('Speech', { exact: true })))
    .toBeGreaterThan(1);
  await expect(answer.getByRole('link', { name: 'Download speech.pcm' })).toBeVisible();
  await expect(answer).toContainText('output_tokens');
  await answer.getByRole('button', { name: 'Raw request and answer' }).click();
  await expect(page.getByRole('tree', { name: 'Answer' })).toContainText('speech.audio.done');
  await page.keyboard.press('Escape');
  await answer.getByRole('button', { name: 'The request as code' }).click();
  await expect(page.getByRole('dialog')).toContainText('/v1/audio/speech');
});

test('a user who chooses a format that upstream does not support reads its refusal', async ({
  page,
}) => {
  await page.goto('/local/audio');
  await page.getByRole('textbox', { name: 'Text' }).fill(said);
  await page.getByRole('combobox', { name: 'response_format' }).selectOption('opus');
  await page.getByRole('button', { name: 'Create speech' }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'Couldn’t create the speech.' }),
  ).toContainText("'response_format' does not support 'opus' with this model");
});

test('a user can transcribe an audio file and play it from any word or segment', async ({
  page,
}) => {
  const buffer = await speak(page, said);
  await page.goto('/local/audio?mode=transcribe');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'night.wav', mimeType: 'audio/wav', buffer });
  const player = page.getByLabel('night.wav', { exact: true });
  await expect.poll(() => durationOf(player)).toBeGreaterThan(1);
  await page.getByRole('combobox', { name: 'response_format' }).selectOption('verbose_json');
  await page.getByRole('checkbox', { name: 'word' }).check();
  await page.getByRole('checkbox', { name: 'segment' }).check();
  await transcribe(page);

  const transcript = page.getByRole('region', { name: 'Transcript' });
  const segments = transcript.getByRole('list', { name: 'Segments' }).getByRole('listitem');
  await expect(segments).toHaveText([/The signal shows red\./, /The train waits\./]);
  await segments
    .last()
    .getByRole('button', { name: /Play from/ })
    .click();
  await expect.poll(() => timeOf(player)).toBeGreaterThan(1);
  await transcript.getByRole('button', { name: 'signal', exact: true }).click();
  expect(await accessibilityViolations(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await transcript.getByRole('button', { name: 'Download night.srt' }).click();
  expect((await download).suggestedFilename()).toBe('night.srt');

  await page.getByRole('checkbox', { name: 'word' }).uncheck();
  await page.getByRole('checkbox', { name: 'segment' }).uncheck();
  await page.getByRole('combobox', { name: 'response_format' }).selectOption('vtt');
  await transcribe(page);
  await expect(segments).toHaveCount(2);
  await page.getByRole('button', { name: 'Raw request and answer' }).click();
  await expect(page.getByRole('tree', { name: 'Answer' })).toContainText('WEBVTT');
});

test('a user can translate an audio file, and see it raw and as code', async ({ page }) => {
  const buffer = await speak(page, said);
  await page.goto('/local/audio?mode=translate');
  const file = { name: 'night.wav', mimeType: 'audio/wav', buffer };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('combobox', { name: 'response_format' }).selectOption('verbose_json');
  await page.getByRole('button', { name: 'Create translation' }).click();
  const transcript = page.getByRole('region', { name: 'Transcript' });
  await expect(transcript).toContainText('The signal shows red.');
  await expect(transcript).toContainText('language english');
  await expect(
    transcript.getByRole('list', { name: 'Segments' }).getByRole('listitem'),
  ).toHaveCount(2);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'The request as code' }).click();
  await expect(page.getByRole('dialog')).toContainText('/v1/audio/translations');
});

test('a user can watch a transcript stream in, and see how likely each token is', async ({
  page,
}) => {
  const buffer = await speak(page, said);
  await page.goto('/local/audio?mode=transcribe');
  const file = { name: 'night.wav', mimeType: 'audio/wav', buffer };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('combobox', { name: 'stream' }).selectOption('true');
  await page.getByRole('checkbox', { name: 'logprobs' }).check();
  await transcribe(page);
  const transcript = page.getByRole('region', { name: 'Transcript' });
  await expect(transcript).toContainText(said);
  await expect(transcript.locator('[data-shade]').first()).toHaveAttribute('title', /%$/);
});

test('a user can name the speakers of a transcript by samples of their voices', async ({
  page,
}) => {
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'audio/wav', buffer });
  const [night, sample] = [await speak(page, said), await speak(page, 'Good evening')];
  await page.goto('/local/audio?mode=transcribe');
  await page.locator('input[type=file]').first().setInputFiles(file('night.wav', night));
  await page.getByLabel('Add samples').setInputFiles(file('sample.wav', sample));
  await page.getByRole('textbox', { name: 'Name of the speaker in sample.wav' }).fill('driver');
  await page.getByRole('combobox', { name: 'response_format' }).selectOption('diarized_json');
  await transcribe(page);
  const segments = page.getByRole('list', { name: 'Segments' }).getByRole('listitem');
  await expect(segments.first()).toContainText('driver');
  await page.getByRole('button', { name: 'Raw request and answer' }).click();
  await choose(page, 'Request');
  await expect(page.getByRole('tree', { name: 'Request' })).toContainText('known_speaker_names');
});

test('a user can record with the microphone and transcribe it', async ({ page, microphone }) => {
  microphone.hears(await speak(page, said));
  await page.goto('/');
  await page.getByRole('link', { name: 'Audio', exact: true }).click();
  await page.waitForURL('/local/audio');
  await expect(page.getByRole('combobox', { name: 'model' })).toHaveValue('signalbox-speak');
  await choose(page, 'Transcribe');
  // On a busy machine the browser may miss some of what its microphone hears: then it is recorded again.
  await expect(async () => {
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await recordFor(page, 5);
    await expect(page.getByText(/^recording\.wav · /)).toBeVisible();
    await expect
      .poll(() => durationOf(page.getByLabel('recording.wav', { exact: true })))
      .toBeGreaterThan(1);
    await transcribe(page);
    await expect(page.getByRole('region', { name: 'Transcript' })).toContainText(said);
  }).toPass({ timeout: 100_000 });
});

test('a user who follows a link to the audio page gets it with its own permissions policy', async ({
  page,
}) => {
  await page.goto('/');
  await page.keyboard.press('g');
  await page.keyboard.press('u');
  await page.waitForURL('/local/audio');
  await expect(page.getByRole('button', { name: 'Create speech' })).toBeVisible();
  const loaded = await page.evaluate(() => performance.getEntriesByType('navigation')[0]?.name);
  expect(new URL(loaded ?? '').pathname).toBe(inConsole('/local/audio'));
});

test('a user is asked for the microphone only on pages with audio', async ({ page }) => {
  for (const [path, isAllowed] of [
    ['/local/audio', true],
    ['/local/chat', true],
    ['/local/images', false],
    ['/', false],
  ] as const) {
    const headers = (await page.goto(path))?.headers() ?? {};
    expect(headers['permissions-policy']?.includes('microphone=(self)'), path).toBe(isAllowed);
    expect(headers['content-security-policy']?.includes("media-src 'self' blob:"), path).toBe(
      isAllowed,
    );
  }
});

test('a user on plain HTTP is told why the page cannot record', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, 'isSecureContext', { get: () => false }),
  );
  await page.goto('/local/audio?mode=transcribe');
  await expect(page.getByRole('button', { name: 'Record', exact: true })).toBeDisabled();
  await expect(page.getByText(/only over https or on localhost/)).toBeVisible();
});

test('a user on a phone never has to scroll sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const mode of ['speech', 'transcribe', 'translate']) {
    await page.goto(`/local/audio?mode=${mode}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow, mode).toBeLessThanOrEqual(0);
  }
});

async function transcribe(page: Page) {
  await page.getByRole('button', { name: 'Create transcription' }).click();
}
