import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildConsole } from '../scripts/steps/build.mjs';
import { root } from '../scripts/steps/root.mjs';
import { startServer } from '../scripts/steps/server.mjs';
import { readSettings } from '../scripts/steps/settings.mjs';
import { createLoadClient } from './load-client';
import { cpuTimeOf, residentMemoryOf } from './process-figures';

const owner = { email: 'load@example.com', password: 'a-password-for-the-bench' };
const key = 'sk-load-0123456789abcdef0123456789';

export type LoadServer = Awaited<ReturnType<typeof startLoadServer>>;

/** The production build, served as `npm start` serves it, in a process of its own, and who is signed in there. */
export async function startLoadServer() {
  const stopping = new AbortController();
  const { signal } = stopping;
  const { code, output } = await buildConsole({ say: console.log, signal });
  if (code !== 0) throw new Error(`The build failed.\n${output}`);
  const dataFolder = mkdtempSync(join(tmpdir(), 'bench-load-'));
  const loopDelayFile = join(dataFolder, 'loop-delay.json');
  const port = await freePort();
  Object.assign(process.env, {
    SIGNALBOX_OWNER_EMAIL: owner.email,
    SIGNALBOX_OWNER_PASSWORD: owner.password,
    PLATFORM_API_KEY: key,
    NODE_OPTIONS: `--import=${fileURLToPath(new URL('./loop-delay.mjs', import.meta.url))}`,
    LOOP_DELAY_FILE: loopDelayFile,
  });
  const settings = readSettings({ DATA_DIR: dataFolder, PORT: String(port) }, root);
  const server = startServer(settings, { dev: false, signal });
  // For the server alone.
  delete process.env.NODE_OPTIONS;
  let hasEnded = false;
  const ended = server.ended.then(() => {
    hasEnded = true;
  });
  const origin = `http://127.0.0.1:${port}`;
  const nobody = createLoadClient({ origin, cookie: '', key });
  for (let status = 0; status !== 200; await delay(500)) {
    if (hasEnded) throw new Error('The server did not start.');
    status = (await nobody.ask('GET', '/api/health').catch(() => ({ status: 0 }))).status;
  }
  const { status, headers } = await nobody.ask('POST', '/api/auth/sign-in/email', {
    body: JSON.stringify(owner),
  });
  if (status !== 200) throw new Error(`The sign-in was answered with ${status}.`);
  nobody.close();
  const cookie = (headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');

  return {
    access: { origin, cookie, key },
    /** Megabytes that the server has in memory; what it has started besides is not counted. */
    memory: () => residentMemoryOf(server.pid),
    /** Milliseconds that it has computed for, on all cores. */
    cpuTime: () => cpuTimeOf(server.pid),
    /** Milliseconds for which its event loop stood still at most since this was asked last. */
    async stall(): Promise<number> {
      rmSync(loopDelayFile, { force: true });
      process.kill(server.pid ?? 0, 'SIGUSR2');
      for (;;) {
        await delay(20);
        const text = readIfThere(loopDelayFile);
        if (text) return JSON.parse(text).max;
        if (hasEnded) throw new Error('The server has ended.');
      }
    },
    async close() {
      stopping.abort();
      await ended;
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
