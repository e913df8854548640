// @ts-check
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBasePath } from './base-path.mjs';
import { bin } from './bin.mjs';
import { fingerprint } from './fingerprint.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

const OUTPUT = join(root, '.next');
const STAMP = join(OUTPUT, 'built-from');

/**
 * Builds the console unless the last build was made from these very sources, for this base path.
 *
 * @param {{ say?: (line: string) => void, signal: AbortSignal, limit?: number, onLine?: (line: string) => void }} how
 * @returns {Promise<import('./run.mjs').Outcome>}
 */
export async function buildConsole({ say, ...how }) {
  const sources = fingerprint(root) + readBasePath(process.env);
  if (builtFrom() === sources) return { code: 0, output: '' };

  say?.('Building the console (half a minute or so)…');
  forgetBuild();
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const outcome = await run(process.execPath, [bin('next', 'next'), 'build'], { ...how, env });
  if (outcome.code === 0) writeFileSync(STAMP, sources);
  return outcome;
}

/** The next build is made whether or not the sources changed. */
export function forgetBuild() {
  rmSync(STAMP, { force: true });
}

/** @returns {string | null} null when there is no whole build */
function builtFrom() {
  if (!existsSync(join(OUTPUT, 'BUILD_ID')) || !existsSync(STAMP)) return null;
  return readFileSync(STAMP, 'utf8');
}
