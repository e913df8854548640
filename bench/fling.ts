/**
 * What it costs to fling through 50,000 results: the production build in Chromium, the wheel turned by the
 * browser itself. Beside it a page of the same height that draws nothing new. `npx tsx bench/fling.ts`; takes
 * about three minutes, most of them for the batch.
 */
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import { signInAsOwner, startConsolePages } from './console-page';
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

const pages = await startConsolePages(600_000);
const { openai } = pages;

try {
  const batch = await runBatch();
  const context = await pages.newContext();
  const plain = await context.newPage();
  await plain.setContent(
    `<body style="height:${lines * rowHeight}px">${'<p>A line.</p>'.repeat(40)}`,
  );
  const page = await context.newPage();
  await signInAsOwner(page);
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
  await pages.stop();
}

async function runBatch(): Promise<string> {
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
