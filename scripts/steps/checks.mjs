// @ts-check
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin } from './bin.mjs';
import { buildConsole } from './build.mjs';
import { measureFirstLoad } from './first-load.mjs';
import { runForeign } from './foreign.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';
import { ofPlaywright, ofStep, ofVitest } from './totals.mjs';

/**
 * @typedef {object} How
 * @property {AbortSignal} signal
 * @property {(line: string) => void} onLine the last line it printed
 * @property {number} limit milliseconds
 * @property {Record<string, string | undefined>} env
 * @property {string} reports a folder
 *
 * @typedef {object} Check
 * @property {string} name
 * @property {number} minutes after which it counts as failed
 * @property {string} [needs] the check without which it makes no sense
 * @property {(how: How) => Promise<{ output: string, totals: import('./totals.mjs').Totals, note?: string }>} run
 *   `note`: worth showing though all went well
 */

/** What must hold, in the order in which a mistake shows soonest. @type {Check[]} */
export const checks = [
  {
    name: 'types',
    minutes: 10,
    async run(how) {
      // What a dev server left may name pages that are gone.
      rmSync(join(root, '.next', 'dev', 'types'), { recursive: true, force: true });
      // A fresh clone has no types of its routes.
      const routes = await tool('next', 'next', ['typegen'], how);
      return stepped(
        routes.code === 0 ? await tool('typescript', 'tsc', ['--noEmit'], how) : routes,
      );
    },
  },
  {
    name: 'lint',
    minutes: 5,
    async run(how) {
      const args = ['check', '--error-on-warnings', '.'];
      return stepped(await tool('@biomejs/biome', 'biome', args, how));
    },
  },
  vitest('unit', 15),
  vitest('slow', 25),
  {
    name: 'build',
    minutes: 15,
    async run(how) {
      const built = await buildConsole(how);
      if (built.code !== 0) return stepped(built);
      const measured = await measureFirstLoad(how);
      return { ...stepped(measured), note: measured.output };
    },
  },
  {
    name: 'e2e',
    minutes: 40,
    needs: 'build',
    async run(how) {
      const path = join(how.reports, 'e2e.json');
      const env = { ...how.env, PLAYWRIGHT_JSON_OUTPUT_FILE: path };
      const args = ['test', '--reporter=list,json'];
      const { code, output } = await tool('@playwright/test', 'playwright', args, { ...how, env });
      return { output, totals: ofPlaywright(readReport(path), code) };
    },
  },
];

/** What takes longer than one would wait before a commit. @type {Check[]} */
export const soakChecks = [vitest('soak', 25)];

/** The tests of what is in a database, on a Postgres server: run where `TEST_POSTGRES_BIN` names the folder of its programs. */
export const postgresCheck = vitest('postgres', 20);

/** What is run only where it is asked for, since it installs packages of its own. @type {Check} */
export const foreignCheck = { name: 'foreign', minutes: 10, run: runForeign };

/**
 * A project of vitest.config.ts.
 *
 * @param {string} name
 * @param {number} minutes
 * @returns {Check}
 */
function vitest(name, minutes) {
  return {
    name,
    minutes,
    async run(how) {
      const path = join(how.reports, `${name}.json`);
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
      const color = process.stdout.isTTY ? '--color' : '--no-color';
      const args = ['run', '--project', name, color, ...reporters];
      const { code, output } = await tool('vitest', 'vitest', args, how);
      return { output, totals: ofVitest(readReport(path), code) };
    },
  };
}

/**
 * @param {string} packageName
 * @param {string} command
 * @param {string[]} args
 * @param {How} how
 */
function tool(packageName, command, args, how) {
  return run(process.execPath, [bin(packageName, command), ...args], how);
}

/** @param {import('./run.mjs').Outcome} outcome */
function stepped({ code, output }) {
  return { output, totals: ofStep(code) };
}

/**
 * @param {string} path
 * @returns {any} null when the runner wrote none
 */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
