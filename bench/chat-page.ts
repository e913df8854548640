/**
 * What the chat costs a browser: the production build, Chromium, and an upstream on loopback whose rate of
 * tokens is set. Beside it a plain page that puts the same stream into one text node. `npx tsx bench/chat-page.ts`;
 * the console is built first where it is not. Takes about two minutes. With `--profile` it names the
 * functions that the chat's page spends its time in.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { owner } from '../e2e/owner';
import { startSignalbox } from '../e2e/signalbox';
import { findBrowser } from '../scripts/steps/browser.mjs';
import { startProfile } from './profile';

interface Cost {
  /** Milliseconds. */
  wall: number;
  busy: number;
  /** Of the page's thread. Beside `busy` it tells how much of that was waiting for a busy machine. */
  cpu: number;
  /** Of `busy`. */
  script: number;
  layout: number;
  longTasks: number;
  /** From the upstream's first token to its being on the screen. */
  firstToken: number;
}

const isProfiled = process.argv.includes('--profile');
const upstream = fork(new URL('./chat-upstream.ts', import.meta.url), {
  execArgv: ['--import', 'tsx'],
});
const [{ port }] = (await once(upstream, 'message')) as [{ port: number }];
let firstTokenAt = 0;
upstream.on('message', (message: { firstTokenAt?: number }) => {
  firstTokenAt = message.firstTokenAt ?? firstTokenAt;
});

const signalbox = await startSignalbox({
  SIGNALBOX_OWNER_EMAIL: owner.email,
  SIGNALBOX_OWNER_PASSWORD: owner.password,
  OPENAI_API_KEY: 'sk-bench',
  OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
});
const executablePath =
  findBrowser({ env: process.env, own: chromium.executablePath() }) ?? undefined;
const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
const browser = await chromium.launch({ executablePath, args });
const ended = setTimeout(() => process.exit(2), 240_000).unref();

try {
  const chat = await signedIn(browser);
  const plain = await browser.newPage();
  await measureChat(chat, 'rate-0-tokens-50'); // Warms up the server and the browser.
  console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)}`);
  console.log(`${'what'.padEnd(60)}     chat     plain`);
  for (const [rate, tokens] of [
    [200, 3_000],
    [1_000, 5_000],
    [0, 10_000],
  ] as const) {
    const model = `rate-${rate}-tokens-${tokens}`;
    const theirs = await measurePlain(plain, model);
    const ours = await measureChat(chat, model);
    const name = `${tokens} tokens at ${rate === 0 ? 'full speed' : `${rate}/s`}`;
    print(`${name}: busy`, share(ours), share(theirs));
    print(`${name}: busy ms`, ours.busy, theirs.busy);
    print(`${name}: … of it CPU time`, ours.cpu, theirs.cpu);
    print(`${name}: … of it scripts`, ours.script, theirs.script);
    print(`${name}: … of it style and layout`, ours.layout, theirs.layout);
    print(`${name}: ms to the end`, ours.wall, theirs.wall);
    print(`${name}: long tasks`, ours.longTasks, theirs.longTasks);
  }
  const delays: number[] = [];
  for (let n = 0; n < 7; n += 1) {
    delays.push((await measureChat(chat, 'rate-50-tokens-20')).firstToken);
  }
  delays.sort((a, b) => a - b);
  print('first token of a new chat, ms after the upstream’s (median)', delays[3] ?? 0, 0);
} finally {
  clearTimeout(ended);
  await browser.close();
  await signalbox.stop();
  upstream.disconnect();
}

async function signedIn(within: Browser): Promise<Page> {
  const page = await within.newPage({ baseURL: signalbox.base });
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('/');
  return page;
}

async function measureChat(page: Page, model: string): Promise<Cost> {
  await page.goto(`/openai/chat?model=${model}`);
  await page.getByRole('textbox', { name: 'Message' }).fill('Why do trains wait?');
  await page.getByRole('button', { name: 'Send message' }).isEnabled();
  await page.waitForLoadState('networkidle');
  return measure(page, () => {
    const send = [...document.querySelectorAll('button')].find(({ ariaLabel, textContent }) =>
      (ariaLabel ?? textContent)?.startsWith('Send'),
    );
    send?.click();
    return {
      // Not the mark that something is awaited.
      firstAt: () =>
        document.querySelector('article[aria-label=Answer] :is(h4, p:not(:has([aria-hidden])))') !==
        null,
      isDone: () => document.querySelector('article[aria-label=Answer][aria-busy=false]') !== null,
    };
  });
}

async function measurePlain(page: Page, model: string): Promise<Cost> {
  await page.goto(`http://127.0.0.1:${port}/plain`);
  return measure(
    page,
    (model) => {
      const target = document.body.appendChild(document.createElement('pre'));
      const text = target.appendChild(document.createTextNode(''));
      let done = false;
      void (async () => {
        const { body } = await fetch('/v1/chat/completions', {
          method: 'POST',
          body: JSON.stringify({ model, messages: [] }),
        });
        const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
        let rest = '';
        for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
          const events = (rest + piece.value).split('\n\n');
          rest = events.pop() ?? '';
          for (const event of events) {
            if (event.includes('[DONE]')) continue;
            text.appendData(JSON.parse(event.slice(6)).choices[0].delta.content ?? '');
          }
        }
        done = true;
      })();
      return { firstAt: () => text.data !== '', isDone: () => done };
    },
    model,
  );
}

/** Starts in the page, and watches it to its end. */
async function measure(
  page: Page,
  start: (model: string) => { firstAt: () => boolean; isDone: () => boolean },
  model = '',
): Promise<Cost> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const onThread = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await onThread.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spentUntilNow = async () => {
    const ms = await metricsOf(session);
    return {
      busy: ms('TaskDuration'),
      cpu: (await metricsOf(onThread))('TaskDuration'),
      script: ms('ScriptDuration'),
      layout: ms('LayoutDuration') + ms('RecalcStyleDuration'),
    };
  };
  const profile = model || !isProfiled ? null : await startProfile(session);
  const before = await spentUntilNow();
  // Functions of this file go to the page as text; tsx marks names with a helper that is not there.
  await page.evaluate('globalThis.__name ??= (value) => value');
  const seen = await page.evaluate(
    `(async () => {
      let longTasks = 0;
      const observer = new PerformanceObserver((list) => { longTasks += list.getEntries().length; });
      observer.observe({ type: 'longtask' });
      const begun = performance.now();
      const { firstAt, isDone } = (${start})(${JSON.stringify(model)});
      let firstSeenAt = 0;
      await new Promise((resolve) => {
        const look = () => {
          if (!firstSeenAt && firstAt()) firstSeenAt = Date.now();
          if (isDone()) resolve();
        };
        const changes = new MutationObserver(look);
        changes.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] });
        const timer = setInterval(() => { look(); if (isDone()) clearInterval(timer); }, 50);
      });
      const wall = performance.now() - begun;
      await new Promise((resolve) => setTimeout(resolve, 100));
      observer.disconnect();
      return { wall, longTasks, firstSeenAt };
    })()`,
  );
  const { wall, longTasks, firstSeenAt } = seen as Record<string, number> & object;
  const after = await spentUntilNow();
  if (profile) console.log(await profile());
  await session.detach();
  await onThread.detach();
  return {
    wall: wall ?? 0,
    busy: after.busy - before.busy,
    cpu: after.cpu - before.cpu,
    script: after.script - before.script,
    layout: after.layout - before.layout,
    longTasks: longTasks ?? 0,
    firstToken: (firstSeenAt ?? 0) - firstTokenAt,
  };
}

async function metricsOf(session: CDPSession): Promise<(name: string) => number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (of) => (metrics.find(({ name }) => name === of)?.value ?? 0) * 1000;
}

function share({ busy, wall }: Cost): string {
  return `${Math.round((busy / wall) * 100)} %`;
}

function print(what: string, ours: number | string, theirs: number | string): void {
  const shown = [ours, theirs].map((value) =>
    (typeof value === 'number' ? value.toFixed(0) : value).padStart(8),
  );
  console.log(`${what.padEnd(60)} ${shown.join('  ')}`);
}
