/**
 * Runs Lighthouse against a build with example data, every page on a desktop and on a phone, and prints a
 * table: `npm run lighthouse [-- <path> …]`. Not for CI: it takes a minute per page and a quiet machine.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { startExample } from '../example-console';
import { findBrowser } from '../steps/browser.mjs';
import { pages } from './pages';
import { type Report, rowOf, tableOf } from './table';

/** Not a dependency: it brings a hundred packages that nothing else needs. */
const LIGHTHOUSE = 'lighthouse@12.2.3';

const wanted = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'signalbox-lighthouse-'));
const browser = findBrowser({ env: process.env, own: chromium.executablePath() });
if (!browser) throw new Error('There is no Chromium. Set CHROMIUM_PATH.');
const example = await startExample();
try {
  const headers = join(scratch, 'headers.json');
  writeFileSync(headers, JSON.stringify({ cookie: example.cookie }));
  const rows: string[][] = [];
  for (const page of pages(example.ids)) {
    if (wanted.length > 0 && !wanted.includes(page)) continue;
    for (const formFactor of ['desktop', 'mobile']) {
      const report = measure(page, formFactor, page === '/sign-in' ? null : headers);
      const row = rowOf(page, formFactor, report);
      console.log(row.join('  '));
      rows.push(row);
    }
  }
  console.log(`\n${tableOf(rows)}`);
} finally {
  await example.stop();
  rmSync(scratch, { recursive: true, force: true });
}

/** Where Lighthouse itself fails, which it does now and then (`NO_NAVSTART` on a busy machine), it is tried again. */
function measure(page: string, formFactor: string, headers: string | null, tries = 3): Report {
  const output = join(scratch, 'report.json');
  const args = [
    '--yes',
    LIGHTHOUSE,
    example.base + page,
    '--quiet',
    '--output=json',
    `--output-path=${output}`,
    '--only-categories=performance,accessibility,best-practices',
    '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
    ...(formFactor === 'desktop' ? ['--preset=desktop'] : []),
    ...(headers ? [`--extra-headers=${headers}`] : []),
  ];
  const env = { ...process.env, CHROME_PATH: browser ?? undefined };
  const { status, stderr } = spawnSync('npx', args, { env, encoding: 'utf8' });
  const report = status === 0 ? (JSON.parse(readFileSync(output, 'utf8')) as Report) : null;
  if (report && !report.runtimeError) return report;
  if (tries > 1) return measure(page, formFactor, headers, tries - 1);
  throw new Error(`Lighthouse failed on ${page}: ${report?.runtimeError?.message ?? stderr}`);
}
