import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, originOf } from './base-path';
import { test as signedIn } from './fixtures';

interface Microphone {
  /** What the microphone hears from when it is opened next: a WAV file. */
  hears(sound: Buffer): void;
}

/** Tests in a browser whose microphone is a file. */
export const test = signedIn.extend<object, { microphone: Microphone; heardFile: string }>({
  heardFile: [
    // biome-ignore lint/correctness/noEmptyPattern: it takes no other fixture
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'signalbox-heard-'));
      await use(join(folder, 'heard.wav'));
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  microphone: [
    ({ heardFile }, use) => use({ hears: (sound) => writeFileSync(heardFile, sound) }),
    { scope: 'worker' },
  ],
  launchOptions: [
    ({ launchOptions, heardFile }, use) =>
      use({
        ...launchOptions,
        args: [
          ...(launchOptions.args ?? []),
          '--use-fake-device-for-media-stream',
          '--use-fake-ui-for-media-stream',
          `--use-file-for-fake-audio-capture=${heardFile}%noloop`,
        ],
      }),
    { scope: 'worker' },
  ],
});

/** A WAV file in which the local platform says a text. */
export async function speak(page: Page, input: string): Promise<Buffer> {
  const answer = await page.request.post('/api/connections/local/playground/createSpeech', {
    headers: { origin: await originOf(page.request) },
    data: { model: 'signalbox-speak', voice: 'alloy', response_format: 'wav', input },
  });
  expect(answer.status()).toBe(200);
  return answer.body();
}

/** Records until so many seconds are over; the file is attached or chosen then. */
export async function recordFor(page: Page, seconds: number) {
  const recording = page.getByRole('status').filter({ hasText: 'Recording' });
  await expect(recording).toContainText(`0:0${seconds}`, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop recording' }).click();
}

/** Of a player, in seconds; 0 as long as it is not known. */
export function durationOf(player: Locator): Promise<number> {
  return player.evaluate((audio: HTMLAudioElement) => audio.duration || 0);
}

/** Where a player is, in seconds. */
export function timeOf(player: Locator): Promise<number> {
  return player.evaluate((audio: HTMLAudioElement) => audio.currentTime);
}
