/**
 * What it costs to fling through 50,000 results: the production build in Chromium, the wheel turned by the
 * browser itself. Beside it a page of the same height that draws nothing new. `npx tsx bench/fling.ts`; takes
 * about three minutes, most of them for the batch.
 */
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { owner } from '../e2e/owner';
import { startSignalbox } from '../e2e/signalbox';
import { findBrowser } from '../scripts/steps/browser.mjs';
import OpenAI from '../src/lib/openai';
import { startProfile } from './profile';

interface Cost {
  frames: number;
  /** Frames that came a whole frame late or more. */
  dropped: number;
  /** Milliseconds. */
  worst: number;
  script: number;
  layout: number;
  styled: number;
}

const lines = 50_000;
const rowHeight = 32;
const flings = 8;
/** Pixels, and pixels a second. */
const fling = { distance: 24_000, speed: 24_000 };

const signalbox = await startSignalbox({
  SIGNALBOX_OWNER_EMAIL: owner.email,
  SIGNALBOX_OWNER_PASSWORD: owner.password,
});
const executablePath =
  findBrowser({ env: process.env, own: chromium.executablePath() }) ?? undefined;
const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
const browser = await chromium.launch({ executablePath, args });
const ended = setTimeout(() => process.exit(2), 600_000).unref();

try {
  const batch = await runBatch();
  const context = await browser.newContext({
    baseURL: signalbox.base,
    viewport: { width: 1280, height: 900 },
  });
  const plain = await context.newPage();
  await plain.setContent(
    `<body style="height:${lines * rowHeight}px">${'<p>A line.</p>'.repeat(40)}`,
  );
  const page = await context.newPage();
  await signIn(page);
  await page.goto(`/local/batches/${batch}`);
  await page.getByRole('table', { name: 'Results' }).waitFor();
  await page.waitForLoadState('networkidle');
  const theirs = await measure(plain);
  const ours = await measure(page);
  console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)}`);
  console.log(`${'what'.padEnd(44)}  results     plain`);
  for (const name of Object.keys(ours) as (keyof Cost)[]) {
    const [one, other] = [ours[name], theirs[name]].map((value) => value.toFixed(0).padStart(8));
    console.log(`${name.padEnd(44)} ${one}  ${other}`);
  }
} finally {
  clearTimeout(ended);
  await browser.close();
  await signalbox.stop();
}

async function runBatch(): Promise<string> {
  const { base, dataFolder } = signalbox;
  const apiKey = readFileSync(join(dataFolder, 'platform', 'api-key'), 'utf8').trim();
  const openai = new OpenAI({ apiKey, baseURL: `${base}/v1` });
  const input = Array.from({ length: lines }, (_, line) =>
    JSON.stringify({
      custom_id: `request-${line}`,
      method: 'POST',
      url: '/v1/embeddings',
      body: { model: 'signalbox-embed', input: `Line ${line}`, dimensions: 8 },
    }),
  );
  const file = await openai.files.create({
    file: new File([`${input.join('\n')}\n`], 'fling.jsonl'),
    purpose: 'batch',
  });
  const { id } = await openai.batches.create({
    input_file_id: file.id,
    endpoint: '/v1/embeddings',
    completion_window: '24h',
  });
  for (;;) {
    const { status } = await openai.batches.retrieve(id);
    if (status === 'completed') return id;
    if (status === 'failed') throw new Error('The batch failed.');
    await pause(1_000);
  }
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('/');
}

async function measure(page: Page): Promise<Cost> {
  await page.bringToFront();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const profile = process.argv.includes('--profile') ? await startProfile(session) : null;
  const before = await metricsOf(session);
  await page.evaluate(`(() => {
    const times = [];
    globalThis.frames = times;
    const note = (time) => { times.push(time); requestAnimationFrame(note); };
    requestAnimationFrame(note);
  })()`);
  for (let n = 0; n < flings; n += 1) {
    await session.send('Input.synthesizeScrollGesture', {
      x: 400,
      y: 600,
      yDistance: n % 4 === 3 ? fling.distance : -fling.distance,
      speed: fling.speed,
      gestureSourceType: 'mouse',
    });
  }
  const times = (await page.evaluate('globalThis.frames')) as number[];
  const after = await metricsOf(session);
  if (profile) console.log(await profile());
  const gaps = times.slice(1).map((time, at) => time - (times[at] ?? time));
  const spent = (of: string) => ((after.get(of) ?? 0) - (before.get(of) ?? 0)) * 1000;
  return {
    frames: gaps.length,
    dropped: gaps.filter((gap) => gap > 33).length,
    worst: Math.max(...gaps),
    script: spent('ScriptDuration'),
    layout: spent('LayoutDuration'),
    styled: spent('RecalcStyleDuration'),
  };
}

async function metricsOf(session: CDPSession): Promise<Map<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}
