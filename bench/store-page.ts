/**
 * What the page of a store of 10,000 files costs: the production build in Chromium. Time to the first row, nodes and
 * script heap, the way to the last row, a search, and what is done to 500 files at once, with the requests that each
 * takes. `npx tsx bench/store-page.ts`; takes about five minutes, most of them for the files. `FILES=1000` for fewer.
 */
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import { signInAsOwner, startConsolePages } from './console-page';

const fileCount = Number(process.env.FILES ?? 10_000);
const atOnce = 500;

const pages = await startConsolePages(1_200_000);
const { openai } = pages;

try {
  const begun = Date.now();
  const store = await fillStore();
  console.log(
    `${fileCount} files in the store after ${((Date.now() - begun) / 1000).toFixed(0)} s`,
  );
  const context = await pages.newContext();
  const page = await context.newPage();
  await signInAsOwner(page);
  const requests = countRequests(page);
  const session = await context.newCDPSession(page);
  const address = `/local/vector-stores/${store}`;
  await page.goto(address);
  await untilListed(page);
  console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)}`);

  for (const time of ['cold', 'warm', 'warm again']) {
    requests.reset();
    const from = Date.now();
    await page.goto(address, { waitUntil: 'commit' });
    await rows(page).first().waitFor();
    print(`first row, ${time}`, Date.now() - from, 'ms');
    await page.waitForLoadState('networkidle');
    await printPage(page, session, requests.reset());
  }

  let from = Date.now();
  for (;;) {
    const more = page.getByRole('button', { name: 'Show more' });
    if (!(await more.isVisible())) break;
    const [before] = await shownAndAll(page);
    await more.click();
    while ((await shownAndAll(page))[0] === before) await pause(10);
  }
  print(`to the last row`, Date.now() - from, 'ms');
  await printPage(page, session, requests.reset());

  const search = page.getByLabel('Search files of the store');
  from = Date.now();
  await search.fill(`paper-${fileCount - 1}.txt`);
  await page.getByRole('row', { name: new RegExp(`paper-${fileCount - 1}\\.txt`) }).waitFor();
  while ((await rows(page).count()) > 1) await pause(10);
  print('a search for one of them', Date.now() - from, 'ms');
  print('… requests', requests.reset(), '');
  await search.fill('');
  await page.goto(address);
  await rows(page).first().waitFor();
  while ((await shownAndAll(page))[0] < atOnce)
    await page.getByRole('button', { name: 'Show more' }).click();

  const operations = page.getByRole('list', { name: 'Operations' });
  requests.reset();
  await page.getByRole('checkbox', { name: 'Select all shown' }).check();
  await page.getByRole('button', { name: /^Edit attributes/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Attribute 1', { exact: true }).fill('shelf');
  await dialog.getByLabel('Value of attribute 1').fill('b');
  from = Date.now();
  await dialog.getByRole('button', { name: /^Change/ }).click();
  await operations
    .getByText(/^Attributes of \d+ of \d+ files changed/)
    .waitFor({ timeout: 300_000 });
  print(`attributes of ${atOnce} files changed`, Date.now() - from, 'ms');
  print('… requests', requests.reset(), '');

  if (!(await page.getByRole('button', { name: /^Remove \d+ files/ }).isVisible()))
    await page.getByRole('checkbox', { name: 'Select all shown' }).check();
  await page.getByRole('button', { name: /^Remove \d/ }).click();
  from = Date.now();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Remove/ })
    .click();
  await operations.getByText(/^\d+ of \d+ files removed/).waitFor({ timeout: 300_000 });
  print(`${atOnce} files removed`, Date.now() - from, 'ms');
  print('… requests', requests.reset(), '');
  const tab = page.getByRole('tab', { name: /^Files/ });
  from = Date.now();
  const left = (fileCount - atOnce).toLocaleString('en');
  while (!(await tab.textContent())?.includes(left)) {
    if (Date.now() - from > 30_000) throw new Error(`It says ${await tab.textContent()}.`);
    await pause(20);
  }
  print('… counted by the page', Date.now() - from, 'ms');
} finally {
  await pages.stop();
}

async function fillStore(): Promise<string> {
  const { id } = await openai.vectorStores.create({ name: 'Papers' });
  const ids: string[] = [];
  const numbers = Array.from({ length: fileCount }, (_, number) => number).values();
  const upload = async () => {
    for (const number of numbers) {
      const file = new File([`Paper ${number} is about the tide.`], `paper-${number}.txt`);
      ids.push((await openai.files.create({ file, purpose: 'assistants' })).id);
    }
  };
  await Promise.all(Array.from({ length: 6 }, upload));
  for (let first = 0; first < ids.length; first += 2_000) {
    const files = ids.slice(first, first + 2_000).map((file_id, at) => ({
      file_id,
      attributes: { year: 2000 + (at % 25), cache: 'a' },
    }));
    await openai.vectorStores.fileBatches.create(id, { files });
  }
  while ((await openai.vectorStores.retrieve(id)).file_counts.completed < ids.length)
    await pause(500);
  return id;
}

function rows(page: Page) {
  return page.getByRole('table', { name: 'Files' }).locator('tbody tr[data-row]');
}

/** Until the history has read all of them: it does so from the moment that the page is open. */
async function untilListed(page: Page): Promise<void> {
  await rows(page).first().waitFor();
  const from = Date.now();
  while ((await shownAndAll(page))[1] < fileCount) {
    if (Date.now() - from > 300_000) throw new Error('The history does not read all files.');
    await pause(500);
  }
  print('all of them in the history', Date.now() - from, 'ms');
}

/** What the end of the list says: how many are shown, and how many there are. */
async function shownAndAll(page: Page): Promise<[shown: number, all: number]> {
  const says = await page
    .locator('main [aria-live=polite]', { hasText: / files?/ })
    .last()
    .textContent();
  const [shown = 0, all = shown] = [...(says ?? '').matchAll(/[\d,]+/g)].map(([number]) =>
    Number(number.replaceAll(',', '')),
  );
  return [shown, all];
}

function countRequests(page: Page) {
  let count = 0;
  page.on('request', (request) => {
    if (request.url().includes('/api/') || request.url().includes('_rsc')) count += 1;
  });
  return {
    reset() {
      const counted = count;
      count = 0;
      return counted;
    },
  };
}

async function printPage(page: Page, session: CDPSession, requests: number): Promise<void> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  print('… nodes', await page.evaluate(() => document.querySelectorAll('*').length), '');
  print('… script heap', usedSize / 2 ** 20, 'MB');
  print('… requests', requests, '');
}

function print(what: string, value: number, unit: string): void {
  console.log(`${what.padEnd(44)} ${value.toFixed(0).padStart(8)} ${unit}`);
}
