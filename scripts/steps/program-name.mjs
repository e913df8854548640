// @ts-check
import { basename, delimiter, dirname } from 'node:path';

/**
 * What to type to run this program again.
 *
 * @param {string | undefined} script as Node was given it, absolute
 * @param {Record<string, string | undefined>} env
 */
export function programName(script, env) {
  // By `npx`, whose folder nobody types. Of a tarball it does not tell the path: this is how the published one is called.
  if (env.npm_command === 'exec' || env.npm_lifecycle_event === 'npx') return 'npx signalbox';
  if (!script) return 'signalbox';
  if (/\.[cm]?js$/.test(script)) return `node ${script}`;
  const isOnPath = (env.PATH ?? '').split(delimiter).includes(dirname(script));
  return isOnPath ? basename(script) : script;
}
