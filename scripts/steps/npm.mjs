// @ts-check
import { Refusal } from './refusal.mjs';
import { run } from './run.mjs';

/**
 * Runs npm: the one that runs us, else the one on the PATH. It reports errors even below
 * `npm --silent`.
 *
 * @param {string[]} args
 * @param {AbortSignal} signal
 */
export async function npm(args, signal) {
  const self = process.env.npm_execpath ?? '';
  const loud = [...args, '--loglevel=notice', '--no-audit', '--no-fund'];
  try {
    return await (/npm-cli\.[cm]?js$/.test(self)
      ? run(process.execPath, [self, ...loud], { signal })
      : run('npm', loud, { signal }));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
    throw new Refusal('npm is not on the PATH. It comes with Node: https://nodejs.org.');
  }
}
