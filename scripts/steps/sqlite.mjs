// @ts-check
import { explainCompiler } from './compiler.mjs';
import { npm } from './npm.mjs';
import { Refusal } from './refusal.mjs';
import { run } from './run.mjs';

const OPEN = "new (require('better-sqlite3'))(':memory:').close()";

/**
 * Proves that better-sqlite3, the one package with compiled code, loads into this Node. One compiled for
 * another Node is built again.
 *
 * @param {{ say: (line: string) => void, signal: AbortSignal }} how
 */
export async function checkSqlite({ say, signal }) {
  if ((await tryToOpen(signal)).code === 0) return;

  say(`Building better-sqlite3 for Node ${process.versions.node}…`);
  const { output } = await npm(['rebuild', 'better-sqlite3'], signal);
  const { code, output: why } = await tryToOpen(signal);
  if (code === 0) return;
  const asIs = `${why.trim()}\n\nbetter-sqlite3 cannot be loaded; the reason stands above. Remove node_modules and start again.`;
  throw new Refusal(explainCompiler(output) ?? asIs);
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<string | null>} why it does not load
 */
export async function opensSqlite(signal) {
  const { code, output } = await tryToOpen(signal);
  return code === 0 ? null : output.trim();
}

/** @param {AbortSignal} signal */
function tryToOpen(signal) {
  // A crash (another Node's binary can do that) must be the child's, not ours.
  return run(process.execPath, ['--input-type=commonjs', '--eval', OPEN], { signal });
}
