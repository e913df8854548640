/**
 * Runs Lighthouse against a build with example data, every page on a desktop and on a phone, and prints a
 * table: `npm run lighthouse [-- <path> …]`. Not for CI: it takes a minute per page and a quiet machine.
 *
 * How much a phone is slower than this machine follows from the benchmark index, which a first run finds.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { cookiesOf, startExample } from '../example-console';
import { findBrowser } from '../steps/browser.mjs';
import { freePort } from '../steps/port.mjs';
import { pages } from './pages';
import { type Report, rowOf, slowdownOf, tableOf } from './table';

/** Not a dependency: it brings a hundred packages that nothing else needs. */
const LIGHTHOUSE = 'lighthouse@12.2.3';

const wanted = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'signalbox-lighthouse-'));
const browser = findBrowser({ env: process.env, own: chromium.executablePath() });
if (!browser) throw new Error('There is no Chromium. Set CHROMIUM_PATH.');
const example = await startExample();
const port = await freePort();
// A browser of ours, so that the session is a cookie: as a header it would be missing from what pages ask for.
const context = await chromium.launchPersistentContext(join(scratch, 'profile'), {
  executablePath: browser,
  args: [`--remote-debugging-port=${port}`, '--no-sandbox', '--disable-gpu'],
});
try {
  const rows: string[][] = [];
  const { environment } = await measure('/sign-in', 'mobile', 4);
  const slowdown = slowdownOf(environment?.benchmarkIndex ?? Number.POSITIVE_INFINITY);
  console.log(`phones: CPU slowed down ${slowdown} times\n`);
  for (const page of pages(example.ids)) {
    if (wanted.length > 0 && !wanted.includes(page)) continue;
    await context.clearCookies();
    if (page !== '/sign-in') await context.addCookies(cookiesOf(example));
    for (const formFactor of ['desktop', 'mobile']) {
      await clearCache();
      const row = rowOf(page, formFactor, await measure(page, formFactor, slowdown));
      console.log(row.join('  '));
      rows.push(row);
    }
  }
  console.log(`\n${tableOf(rows)}`);
} finally {
  await context.close();
  await example.stop();
  rmSync(scratch, { recursive: true, force: true });
}

/** What Lighthouse would do itself if it could leave the session alone. */
async function clearCache(): Promise<void> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await page.close();
}

/** Where Lighthouse itself fails, which it does now and then (`NO_NAVSTART` on a busy machine), it is tried again. */
async function measure(
  page: string,
  formFactor: string,
  slowdown: number,
  tries = 3,
): Promise<Report> {
  const output = join(scratch, 'report.json');
  const args = [
    '--yes',
    LIGHTHOUSE,
    example.base + page,
    '--quiet',
    '--output=json',
    `--output-path=${output}`,
    '--only-categories=performance,accessibility,best-practices',
    `--port=${port}`,
    // It would sign out.
    '--disable-storage-reset',
    ...(formFactor === 'desktop'
      ? ['--preset=desktop']
      : [`--throttling.cpuSlowdownMultiplier=${slowdown}`]),
  ];
  const { status, stderr } = await run('npx', args);
  const report = status === 0 ? (JSON.parse(readFileSync(output, 'utf8')) as Report) : null;
  if (report && !report.runtimeError) return report;
  if (tries > 1) return measure(page, formFactor, slowdown, tries - 1);
  throw new Error(`Lighthouse failed on ${page}: ${report?.runtimeError?.message ?? stderr}`);
}

/** Not `spawnSync`: the browser is driven from this process. */
async function run(command: string, args: string[]) {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stderr };
}
