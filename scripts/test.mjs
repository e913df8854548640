#!/usr/bin/env node
// @ts-check
/**
 * `npm test`: everything that must hold, a line for each step. `npm run test:soak`: what takes longer. Named together
 * they run one after the other. The last line is the total.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks, foreignCheck, postgresCheck, soakChecks } from './steps/checks.mjs';
import { getBrowser } from './steps/get-browser.mjs';
import { installPackages } from './steps/install.mjs';
import { lifetime } from './steps/lifetime.mjs';
import { checkNode } from './steps/node-version.mjs';
import { freePort } from './steps/port.mjs';
import { exitWith, Refusal } from './steps/refusal.mjs';
import { runChecks } from './steps/run-checks.mjs';
import { checkSqlite } from './steps/sqlite.mjs';
import { inWords, ofStep, sum } from './steps/totals.mjs';

const suites = process.argv.length > 2 ? process.argv.slice(2) : ['test'];
const say = (/** @type {string} */ line) => console.log(line);
const signal = lifetime();
const scratch = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));

try {
  const totals = sum(await test());
  say(`\n${inWords(totals)}`);
  process.exit(totals.failed > 0 ? 1 : 0);
} catch (error) {
  if (!signal.aborted) process.once('exit', () => say(`\n${inWords(ofStep(1))}`));
  exitWith(error, signal);
}

async function test() {
  checkNode();
  await installPackages({ say, signal });
  await checkSqlite({ say, signal });
  // What is set for somebody's own server is not for the one under test.
  const { NODE_ENV: _, ...env } = process.env;
  if (!env.TEST_POSTGRES_BIN)
    say('Tests on Postgres are skipped: TEST_POSTGRES_BIN names no programs of it.');
  const known = {
    test: env.FOREIGN_CLIENTS ? [...checks, foreignCheck] : checks,
    soak: env.TEST_POSTGRES_BIN ? [...soakChecks, postgresCheck] : soakChecks,
  };
  return runChecks(chosen(known), {
    signal,
    reports: scratch,
    env: {
      ...env,
      ...(suites.includes('test') && { CHROMIUM_PATH: await browserIfAny() }),
      E2E_PORT: env.E2E_PORT ?? String(await freePort()),
      E2E_DATA_DIR: join(scratch, 'data'),
    },
  });
}

/**
 * @param {Record<string, import('./steps/checks.mjs').Check[]>} known
 * @returns {import('./steps/checks.mjs').Check[]}
 */
function chosen(known) {
  return suites.flatMap((name) => {
    const checks = known[name];
    if (checks) return checks;
    throw new Refusal(`There is no suite ${name}: ${Object.keys(known).join(', ')}.`);
  });
}

/** Without one the e2e step fails by itself; the others need none. */
async function browserIfAny() {
  try {
    return await getBrowser({ say, signal });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(error.message);
    return process.env.CHROMIUM_PATH;
  }
}
