/** Takes the pictures of the README from the running product: `npm run screenshots [-- <page> …]`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { cookiesOf, startExample } from '../example-console';
import { fillWorld } from '../large-world/fill-world';
import { findBrowser } from '../steps/browser.mjs';
import { root } from '../steps/root.mjs';
import { looks, type PictureIds, pages } from './pages';
import { prepareJobs, prepareRules } from './prepare';

const IMAGES = join(root, 'docs', 'images');

const wanted = process.argv.slice(2);
mkdirSync(IMAGES, { recursive: true });

const example = await startExample();
const browser = await openBrowser();
try {
  await prepareRules(example);
  // Lists as they look where work is done: a twentieth of the large world.
  await fillWorld({ openai: example.openai, scale: 0.05, seed: 1 });
  await takePictures(browser, { ...example.ids, ...(await prepareJobs(example)) });
} finally {
  await browser.close();
  await example.stop();
}

function openBrowser(): Promise<Browser> {
  const own = chromium.executablePath();
  const executablePath = findBrowser({ env: process.env, own }) ?? undefined;
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
  return chromium.launch({ executablePath, args });
}

async function takePictures(browser: Browser, ids: PictureIds): Promise<void> {
  const context = await browser.newContext({ baseURL: example.base, reducedMotion: 'reduce' });
  await context.addCookies(cookiesOf(example));
  const page = await context.newPage();

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

/** Nothing asks, nothing moves: the live stream alone stays open. */
async function quiet(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(1_000);
}
