// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { packagesCurrent } from './packages-current.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';
import { ofNodeTest } from './totals.mjs';

const folder = join(root, 'foreign');

/**
 * Programs of others, run against the platform. They are installed here and for nobody who only uses
 * Signalbox; where that cannot be done they are skipped, which the totals say.
 *
 * @param {import('./checks.mjs').How} how
 */
export async function runForeign(how) {
  const failure = await install(how);
  if (failure !== undefined) {
    const note = `The clients of foreign/ could not be installed, so their tests were skipped.\n${failure}`;
    return { output: note, totals: { passed: 0, failed: 0, skipped: 1 }, note };
  }
  const tests = readdirSync(folder).filter((name) => name.endsWith('.test.mjs'));
  const paths = tests.map((name) => join(folder, name));
  const args = ['--test', '--test-reporter=tap', ...paths];
  const { code, output } = await run(process.execPath, args, how);
  return { output, totals: ofNodeTest(output, code) };
}

/**
 * @param {import('./checks.mjs').How} how
 * @returns {Promise<string | undefined>} why it could not be done
 */
async function install({ signal }) {
  const lock = readJson(join(folder, 'package-lock.json')) ?? {};
  const installed = readJson(join(folder, 'node_modules', '.package-lock.json'));
  if (packagesCurrent(lock, installed)) return undefined;
  const { code, output } = await npm(['ci', '--include=dev', '--prefix', folder], signal);
  return code === 0 ? undefined : output.trim().split('\n').slice(-5).join('\n');
}

/** @param {string} path null when it is not there or not whole */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
