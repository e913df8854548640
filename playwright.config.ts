import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, defineConfig, devices } from '@playwright/test';
import { basePath } from './e2e/base-path';
import { cleanEnv } from './e2e/clean-env';
import { owner } from './e2e/owner';
import { findBrowser } from './scripts/steps/browser.mjs';

const port = process.env.E2E_PORT ?? '4177';
const baseURL = `http://localhost:${port}${basePath}`;

export default defineConfig({
  testDir: 'e2e',
  workers: 2,
  // On a machine several times slower than ours the same must pass; only what fails takes longer.
  timeout: 120_000,
  expect: { timeout: 40_000 },
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL,
    trace: 'on-first-retry',
    launchOptions: { executablePath: browser(), args: flags() },
  },
  projects: [{ name: 'chromium', use: devices['Desktop Chrome'] }],
  webServer: {
    command: 'node scripts/start.mjs',
    url: `${baseURL}/api/health`,
    timeout: 300_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    env: {
      ...cleanEnv,
      // An empty database of Postgres; a file without it.
      DATABASE_URL: process.env.E2E_DATABASE_URL ?? '',
      PORT: port,
      DATA_DIR: dataFolder(),
      SIGNALBOX_OWNER_EMAIL: owner.email,
      SIGNALBOX_OWNER_PASSWORD: owner.password,
    },
  },
});

/** The workers read this file again: they take what the first reading found. */
function browser(): string | undefined {
  const found = findBrowser({ env: process.env, own: chromium.executablePath() });
  if (found) process.env.CHROMIUM_PATH = found;
  return found ?? undefined;
}

function flags(): string[] {
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}

/** Fresh for each run, and gone after it. */
function dataFolder(): string {
  const given = process.env.E2E_DATA_DIR;
  if (given) return given;
  const made = mkdtempSync(join(tmpdir(), 'signalbox-e2e-'));
  process.env.E2E_DATA_DIR = made;
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}
