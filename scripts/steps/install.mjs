// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainCompiler } from './compiler.mjs';
import { npm } from './npm.mjs';
import { packagesCurrent } from './packages-current.mjs';
import { Refusal } from './refusal.mjs';
import { root } from './root.mjs';

/**
 * Brings `node_modules` to what the lock says. Says so, and takes its time, only when it is not there.
 *
 * @param {{ say: (line: string) => void, signal: AbortSignal }} how
 */
export async function installPackages({ say, signal }) {
  const lock = readJson('package-lock.json');
  if (packagesCurrent(lock ?? {}, readJson('node_modules/.package-lock.json'))) return;

  say('Installing packages (first start: a minute or two)…');
  // With NODE_ENV=production npm would leave out what the build needs.
  const { code, output } = await npm(['ci', '--include=dev'], signal);
  if (code === 0) return;
  const asIs = `${output.trim()}\n\nThe packages could not be installed; npm's reasons stand above.`;
  throw new Refusal(explainCompiler(output) ?? asIs);
}

/** @param {string} path below the repository's folder; null when it is not there or not whole */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch {
    return null;
  }
}
