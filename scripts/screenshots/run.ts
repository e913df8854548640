/** Takes the pictures of the README from the running product: `npm run screenshots [-- <page> …]`. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { owner } from '../../e2e/owner';
import { startSignalbox } from '../../e2e/signalbox';
import OpenAI from '../../src/lib/openai';
import { findBrowser } from '../steps/browser.mjs';
import { root } from '../steps/root.mjs';
import { looks, pages } from './pages';

const IMAGES = join(root, 'docs', 'images');
const FINAL = ['completed', 'failed', 'expired', 'cancelled'];

const wanted = process.argv.slice(2);
mkdirSync(IMAGES, { recursive: true });

const signalbox = await startSignalbox({
  SIGNALBOX_OWNER_EMAIL: owner.email,
  SIGNALBOX_OWNER_PASSWORD: owner.password,
});
const browser = await openBrowser();
try {
  await takePictures(browser);
} finally {
  await browser.close();
  await signalbox.stop();
}

function openBrowser(): Promise<Browser> {
  const own = chromium.executablePath();
  const executablePath = findBrowser({ env: process.env, own }) ?? undefined;
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
  return chromium.launch({ executablePath, args });
}

async function takePictures(browser: Browser): Promise<void> {
  const page = await browser.newPage({ baseURL: signalbox.base, reducedMotion: 'reduce' });
  await signIn(page);
  await loadExamples(page);
  const ids = { batch: await largestFinishedBatch() };

  for (const { name, path } of pages) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const look of looks) {
      await page.setViewportSize({ width: look.width, height: look.height });
      await page.emulateMedia({ colorScheme: look.colorScheme });
      await page.goto(path(ids));
      await page.getByRole('heading', { level: 1 }).waitFor();
      await quiet(page);
      await page.screenshot({ path: join(IMAGES, `${name}-${look.name}.png`) });
    }
    console.log(name);
  }
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('/');
}

/** As the button on an empty platform does. */
async function loadExamples(page: Page): Promise<void> {
  const status = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ connection: 'local' });
    return (await fetch('/api/trpc/examples.load', { method: 'POST', headers, body })).status;
  });
  if (status !== 200) throw new Error(`The example data was refused with ${status}.`);
}

async function largestFinishedBatch(): Promise<string> {
  const apiKey = readFileSync(join(signalbox.dataFolder, 'platform', 'api-key'), 'utf8').trim();
  const openai = new OpenAI({ apiKey, baseURL: `${signalbox.base}/v1` });
  for (;;) {
    const { data } = await openai.batches.list();
    if (data.every(({ status }) => FINAL.includes(status))) {
      const sizeOf = (batch: (typeof data)[number]) => batch.request_counts?.total ?? 0;
      const [largest] = data.toSorted((a, b) => sizeOf(b) - sizeOf(a));
      if (!largest) throw new Error('The example data has no batch.');
      return largest.id;
    }
    await sleep(500);
  }
}

/** Nothing asks, nothing moves: the live stream alone stays open. */
async function quiet(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(1_000);
}
