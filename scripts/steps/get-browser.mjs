// @ts-check
import { existsSync } from 'node:fs';
import { bin } from './bin.mjs';
import { findBrowser } from './browser.mjs';
import { Refusal } from './refusal.mjs';
import { run } from './run.mjs';

const MINUTE = 60_000;

/**
 * Finds a Chromium, or gets one: Playwright's own, the libraries that one lacks, or the system's. The
 * last two only as root on Debian and its like.
 *
 * @param {{ say: (line: string) => void, signal: AbortSignal }} how
 * @returns {Promise<string>} its path
 */
export async function getBrowser({ say, signal }) {
  const { chromium } = await import('playwright');
  const where = { env: process.env, own: chromium.executablePath() };
  const debianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

  /** @type {{ what: string, when: () => boolean, commands: string[][] }[]} */
  const ways = [
    {
      what: "Fetching Playwright's browser",
      when: () => true,
      commands: [playwright('install', '--no-shell', 'chromium')],
    },
    {
      what: 'Installing the libraries that the browser needs',
      when: () => debianRoot && existsSync(where.own),
      commands: [playwright('install-deps', 'chromium')],
    },
    {
      what: "Installing the system's Chromium",
      when: () => debianRoot,
      commands: [
        ['apt-get', 'update'],
        ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
      ],
    },
  ];

  let found = findBrowser(where);
  for (const { what, when, commands } of ways) {
    if (found) break;
    if (!when()) continue;
    say(`${what}…`);
    await runAll(commands, signal);
    found = findBrowser(where);
  }
  if (found) return found;
  throw new Refusal(
    'There is no browser for the end-to-end tests, and none could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH to one.',
  );
}

/** @param {string[]} args */
function playwright(...args) {
  return [process.execPath, bin('playwright', 'playwright'), ...args];
}

/**
 * Until one fails; whether a browser is there now is for the caller to see.
 *
 * @param {string[][]} commands
 * @param {AbortSignal} signal
 */
async function runAll(commands, signal) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const [command = '', ...args] of commands) {
    const { code } = await run(command, args, { signal, env, limit: 10 * MINUTE });
    if (code !== 0) return;
  }
}
