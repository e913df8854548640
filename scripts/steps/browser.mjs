// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Refusal } from './refusal.mjs';

const COMMANDS = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * A Chromium that starts: the one `CHROMIUM_PATH` names, Playwright's own, or the system's.
 *
 * @param {object} where
 * @param {Record<string, string | undefined>} where.env
 * @param {string} where.own where Playwright keeps its own
 * @param {(path: string) => boolean} [where.exists]
 * @param {(path: string) => boolean} [where.starts] a file alone is not enough: Ubuntu's
 *   `chromium-browser` may only tell you to install a snap, and Playwright's own needs libraries
 * @returns {string | null}
 */
export function findBrowser({ env, own, exists = existsSync, starts = startsUp }) {
  const named = env.CHROMIUM_PATH;
  if (named && exists(named)) return named;
  if (named) throw new Refusal(`CHROMIUM_PATH names ${named}, and there is nothing there.`);

  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name)));
  const candidates = [own, ...onPath, ...APPLICATIONS];
  return candidates.find((path) => exists(path) && starts(path)) ?? null;
}

/** @param {string} path */
function startsUp(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
