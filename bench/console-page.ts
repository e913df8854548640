import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { owner } from '../e2e/owner';
import { startSignalbox } from '../e2e/signalbox';
import { findBrowser } from '../scripts/steps/browser.mjs';
import OpenAI from '../src/lib/openai';

/** The production build and a Chromium, stopped after `limit` milliseconds at the latest. */
export async function startConsolePages(limit: number) {
  const signalbox = await startSignalbox({
    SIGNALBOX_OWNER_EMAIL: owner.email,
    SIGNALBOX_OWNER_PASSWORD: owner.password,
  });
  const executablePath =
    findBrowser({ env: process.env, own: chromium.executablePath() }) ?? undefined;
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
  const browser = await chromium.launch({ executablePath, args });
  const timer = setTimeout(() => process.exit(2), limit).unref();
  const apiKey = readFileSync(join(signalbox.dataFolder, 'platform', 'api-key'), 'utf8').trim();
  return {
    openai: new OpenAI({ apiKey, baseURL: `${signalbox.base}/v1` }),
    newContext: () =>
      browser.newContext({ baseURL: signalbox.base, viewport: { width: 1280, height: 900 } }),
    async stop() {
      clearTimeout(timer);
      await browser.close();
      await signalbox.stop();
    },
  };
}

export async function signInAsOwner(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('/');
}
